import type { Locator, Page } from 'playwright-core';
import { until } from './waiting';

const patience = 30_000;

/** n8n's editor as a person uses it; only its test ids and visible words are relied on. */
export class Editor {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {
		page.setDefaultTimeout(patience);
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** A new workflow with the list of nodes open. */
	async openNewWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-plus-button').first().click();
		await this.page.getByTestId('node-creator-search-bar').waitFor();
	}

	/** The list of nodes, for one more node in the open workflow. */
	async openCreator(words: string): Promise<void> {
		await this.page.getByTestId('node-creator-plus-button').click();
		await this.page.getByTestId('node-creator-search-bar').fill(words);
	}

	/** What the list of nodes finds for these words. */
	async search(words: string): Promise<string[]> {
		const bar = this.page.getByTestId('node-creator-search-bar');
		const start = this.page.getByTestId('node-creator').getByText('Trigger manually');
		await bar.fill('');
		await start.waitFor();
		await bar.fill(words);
		await start.waitFor({ state: 'detached' });
		return await this.page.getByTestId('node-creator-item-name').allInnerTexts();
	}

	/** Opens the actions of a found node; answers their names, in order, without the suggested triggers. */
	async openActions(nodeName: string): Promise<string[]> {
		await this.creatorItem(nodeName).click();
		const creator = this.page.getByTestId('node-creator');
		await creator.getByText(/^Actions \(/).waitFor();
		const items = creator.getByTestId('node-creator-item-name');
		// The editor draws a long list in several steps.
		let drawn = -1;
		while (drawn < (await items.count())) {
			drawn = await items.count();
			await this.page.waitForTimeout(500);
		}
		const names = await items.allInnerTexts();
		const before = ['On a Schedule', 'On a Webhook call', nodeName];
		return names.filter((name) => !before.includes(name));
	}

	async pickAction(action: string): Promise<void> {
		await this.creatorItem(action).click();
		await this.parameter('provider').waitFor();
	}

	async openPanel(nodeName: string): Promise<void> {
		await this.page
			.locator(`[data-test-id="canvas-node"][data-node-name="${nodeName}"]`)
			.dblclick();
		await this.page.getByTestId('node-parameters').waitFor();
		await this.parameter('provider').waitFor();
	}

	async closePanel(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.page.getByTestId('node-parameters').waitFor({ state: 'detached' });
	}

	parameter(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`).first();
	}

	/** Labels of the parameters that can be seen, in order; a notice is its own label. */
	async shownParameters(): Promise<string[]> {
		const items = this.page.getByTestId('node-parameters').getByTestId('parameter-item');
		const labels = await items.evaluateAll((elements) =>
			elements
				.filter((element) => element.checkVisibility() && element.clientHeight > 0)
				.map(
					(element) =>
						element.querySelector<HTMLElement>('[data-test-id="input-label"]')?.innerText ??
						element.textContent ??
						'',
				),
		);
		return labels.map(firstLine);
	}

	/** The panel draws in steps: waits for the wanted labels, or else until they stop changing. */
	async settledParameters(wanted: string[]): Promise<string[]> {
		const rounds = { same: 0, last: '' };
		return await until('the panel to settle', async () => {
			const shown = await this.shownParameters();
			rounds.same = shown.join() === rounds.last ? rounds.same + 1 : 0;
			rounds.last = shown.join();
			return (rounds.last === wanted.join() || rounds.same > 20) && shown;
		});
	}

	/** The credentials asked for, as `SDAI API`. */
	async shownCredentials(): Promise<string[]> {
		const labels = await this.page.getByTestId('credentials-label').allInnerTexts();
		return labels.map((label) => (label.split('\n')[0] ?? '').replace('Credential for ', ''));
	}

	async shownValue(name: string): Promise<string> {
		return await this.parameter(name).locator('input, textarea').first().inputValue();
	}

	/** A resource locator: first its mode, then its value. */
	async shownModel(): Promise<string> {
		const locator = this.page.getByTestId('resource-locator-model').first();
		return await locator.getByTestId('rlc-input').inputValue();
	}

	async offeredOptions(name: string): Promise<string[]> {
		const options = await this.openDropdown(name);
		const texts = await options.allInnerTexts();
		await this.page.keyboard.press('Escape');
		await options.first().waitFor({ state: 'hidden' });
		return texts.map(firstLine).filter((option) => option !== 'Custom API Call');
	}

	async choose(name: string, option: string): Promise<void> {
		if ((await this.shownValue(name)) === option) return;
		const options = await this.openDropdown(name);
		await options
			.filter({ has: this.page.getByText(option, { exact: true }) })
			.first()
			.click();
		await until(`${name} to be ${option}`, async () => (await this.shownValue(name)) === option);
		await options.first().waitFor({ state: 'hidden' });
	}

	async type(name: string, text: string): Promise<void> {
		await this.parameter(name).locator('input, textarea').first().fill(text);
	}

	async executeStep(): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
	}

	/** Whether provider, resource and operation are all shown and none of them is marked as wrong. */
	async choiceIsValid(): Promise<boolean> {
		const items = this.page.getByTestId('parameter-item');
		const issues = this.page.getByTestId('parameter-issues');
		for (const name of ['provider', 'resource', 'operation']) {
			const item = items.filter({ has: this.page.getByTestId(`parameter-input-${name}`) });
			if ((await item.count()) === 0 || (await item.locator(issues).count()) > 0) return false;
		}
		return true;
	}

	async has(name: string): Promise<boolean> {
		return (await this.page.getByTestId(`parameter-input-${name}`).count()) > 0;
	}

	private async openDropdown(name: string): Promise<Locator> {
		await this.parameter(name).click();
		const options = this.page.locator('.el-select-dropdown__item:visible');
		await options.first().waitFor();
		return options;
	}

	private creatorItem(name: string): Locator {
		const item = this.page.getByTestId('node-creator-item-name');
		return item.filter({ hasText: new RegExp(`^${escape(name)}$`) }).first();
	}
}

function firstLine(text: string): string {
	return text.split('\n')[0]?.trim() ?? '';
}

function escape(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
