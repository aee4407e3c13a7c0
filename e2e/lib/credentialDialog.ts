import type { Locator, Page } from 'playwright-core';
import { until } from './waiting';

/** n8n's dialog for one credential, opened from a node's panel. */
export class CredentialDialog {
	private readonly modal: Locator;

	constructor(private readonly page: Page) {
		this.modal = page.getByTestId('editCredential-modal');
	}

	async openNew(): Promise<void> {
		await this.page.getByTestId('node-credentials-select').first().click();
		await this.page.getByTestId('node-credentials-select-item-new').click();
		await this.modal.locator('[data-test-id^="parameter-input-"]').first().waitFor();
	}

	async fill(values: Record<string, string>): Promise<void> {
		for (const [name, value] of Object.entries(values)) {
			const input = this.modal.getByTestId(`parameter-input-${name}`).locator('input').first();
			if (await input.isEditable()) await input.fill(value);
		}
	}

	/** Opens the chosen credential again, which tests it; waits for n8n to show green. */
	async reopenGreen(): Promise<void> {
		await this.page.getByTestId('credential-edit-button').first().click();
		await this.modal.getByTestId('credentials-config-container-test-success').waitFor();
	}

	/** Saves, which tests the account. n8n closes the dialog of a good one; else these are its words. */
	async save(): Promise<string | undefined> {
		const tested = this.page.waitForResponse((response) =>
			new URL(response.url()).pathname.endsWith('/credentials/test'),
		);
		await this.modal.getByTestId('credential-save-button').click();
		const { data } = (await (await tested).json()) as { data: { message?: string } };
		const bad = this.modal.getByText('Couldn’t connect with these settings');
		const result = await until('the result of the test', async () => {
			if ((await this.modal.count()) === 0) return 'good';
			return (await bad.isVisible()) && 'bad';
		});
		if (result === 'good') return undefined;
		const start = (data.message ?? '').slice(0, 40); // until then the words of the test before are shown
		return await until('the words of this test', async () => {
			const words = await this.details();
			return words.includes(start) && words;
		});
	}

	private async details(): Promise<string> {
		const more = this.modal.getByText('More details');
		if (await more.isVisible()) await more.click();
		const text = await this.modal.getByTestId('node-credentials-config-container').innerText();
		const [, rest = ''] = text.split('Couldn’t connect with these settings');
		const [words = ''] = rest.split(/\n\s*(?:API Key|Base URL)/);
		return words.replace(/More details|Less details|Retry/g, '').trim();
	}
}
