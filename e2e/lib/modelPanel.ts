import type { Locator, Page } from 'playwright-core';
import { until } from './waiting';

/** The controls Model and Model Inputs: n8n's resource locator, and below it n8n's resource mapper. */
export class ModelPanel {
	private readonly inputs: Locator;

	constructor(private readonly page: Page) {
		this.inputs = page.getByTestId('mapping-fields-container');
	}

	/** Types the words into the list of models, and picks the one with this ID, and waits for its inputs; returns what was offered. */
	async pick(words: string, id: string): Promise<string[]> {
		const locator = this.page.getByTestId('resource-locator-model').first();
		await locator.getByTestId('rlc-input').click();
		await this.page.getByTestId('rlc-search').locator('input').or(this.searchInput()).fill(words);
		const items = this.page.getByTestId('rlc-item');
		const wanted = items.filter({ hasText: new RegExp(`${escape(id)}(?![\\w/-])`) });
		const offered = await until(`the models that "${words}" finds`, async () => {
			const names = await items.allInnerTexts();
			const found = names.slice(1); // the chosen one always stands first
			const isFiltered = found.every((name) => name.toLowerCase().includes(words.toLowerCase()));
			return found.length > 0 && isFiltered && names;
		});
		const read = this.page.waitForResponse(/resource-mapper-fields/);
		await wanted.first().click();
		await read;
		await this.page.getByText('Fetching inputs').waitFor({ state: 'detached' });
		return offered;
	}

	/** Labels of the inputs that the panel shows. */
	async shown(): Promise<string[]> {
		const labels = this.inputs.locator('.parameter-item').getByTestId('input-label');
		return (await labels.allInnerTexts()).map((label) => label.split('\n')[0]?.trim() ?? '');
	}

	/** Labels of all inputs of the model: those shown, and those that can be added. */
	async offered(): Promise<string[]> {
		await this.openList();
		const labels = await this.listed().allInnerTexts();
		await this.closeList();
		return [...(await this.shown()), ...labels.map((label) => label.trim())];
	}

	async add(label: string): Promise<void> {
		await this.openList();
		await this.listed().filter({ hasText: label }).first().click();
		await this.input(label).waitFor();
	}

	async addAll(): Promise<void> {
		await this.inputs.getByTestId('action-toggle').first().click();
		await this.page.getByTestId('action-addAllFields').click();
		await this.inputs.getByTestId('add-fields-select').waitFor({ state: 'detached' });
	}

	async fill(label: string, value: string): Promise<void> {
		await this.input(label).locator('textarea, input').first().fill(value);
	}

	private input(label: string): Locator {
		const title = this.page.getByTestId('input-label').filter({ hasText: label });
		return this.inputs.locator('.parameter-item').filter({ has: title }).first();
	}

	private async openList(): Promise<void> {
		const add = this.inputs.getByTestId('add-fields-select');
		await add.waitFor();
		await add.scrollIntoViewIfNeeded();
		await add.getByRole('button').first().click();
		await this.listed().first().waitFor();
	}

	/** By a click beside it: Escape would close the panel too, and an open list blocks all else. */
	private async closeList(): Promise<void> {
		const box = await this.page.getByTestId('output-panel').boundingBox();
		if (!box) throw new Error('The panel cannot be seen');
		await this.page.mouse.click(box.x + 4, box.y + 4);
		await this.listed().first().waitFor({ state: 'hidden' });
	}

	private listed(): Locator {
		return this.page.locator('[data-menu-content]').getByRole('menuitem').filter({ visible: true });
	}

	private searchInput(): Locator {
		return this.page.locator('input[data-test-id="rlc-search"]');
	}
}

function escape(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
