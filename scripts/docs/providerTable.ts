import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type {
	OperationName,
	ResourceName,
} from '../../nodes/StableDiffusion/core/controls/operations';
import { OPERATIONS } from '../../nodes/StableDiffusion/core/controls/operations';
import type { Provider } from '../../nodes/StableDiffusion/core/provider/provider';
import { providers } from '../../nodes/StableDiffusion/providers';
import { markdownTable } from './markdown';
import type { ImageOperation, Language } from './providerTableWords';
import { WORDS } from './providerTableWords';

export const START = '<!-- providers:start -->';
export const END = '<!-- providers:end -->';

const HAS = '✓';
const HAS_NOT = ' ';

/** A README with the provider table of today between its two marker comments. */
export function withProviderTable(readme: string, language: Language): string {
	const [start, end] = [readme.indexOf(START), readme.indexOf(END)];
	if (start === -1 || end < start) {
		throw new Error(`A README needs the lines ${START} and ${END}, in this order.`);
	}
	const before = readme.slice(0, start + START.length);
	// Prettier would align the columns, and every new provider would then change every line.
	return `${before}\n\n<!-- prettier-ignore -->\n${providerTable(language)}\n\n${readme.slice(end)}`;
}

/** Narrow on purpose: what fills a cell with words is in docs/parameters.md. */
function providerTable(language: Language): string {
	const words = WORDS[language];
	const columns = imageOperations();
	const head = [
		...[words.provider, words.credential],
		...columns.map((name) => words.operations[name]),
		words.further,
	];
	const rows = providers.map((provider) => [
		linked(provider),
		provider.credential?.type.displayName ?? words.none,
		...columns.map((name) => (has(provider, name) ? HAS : HAS_NOT)),
		furtherResources(provider)
			.map((resource) => words.resources[resource])
			.join(words.comma),
	]);
	return markdownTable(head, rows);
}

/** The operations of the resource Image that some provider has, in the order of the editor. */
function imageOperations(): ImageOperation[] {
	const known = Object.keys(OPERATIONS) as OperationName[]; // Object.keys forgets the names
	return known.filter(isOfImages).filter((name) => providers.some((one) => has(one, name)));
}

function isOfImages(name: OperationName): name is ImageOperation {
	return OPERATIONS[name].resource === 'image';
}

function has({ operations }: Provider, name: OperationName): boolean {
	return operations.some((operation) => operation.name === name);
}

function furtherResources({ operations }: Provider): ResourceName[] {
	const resources = new Set(operations.map(({ resource }) => resource));
	return [...resources].filter((resource) => resource !== 'image');
}

/** A provider without a credential needs no page, and may have none. */
function linked({ id, displayName }: Provider): string {
	const page = providerPage(id);
	return existsSync(join(__dirname, '../..', page)) ? `[${displayName}](${page})` : displayName;
}

/** `docs/providers/stability-ai.md` for `stabilityAi`. */
export function providerPage(id: string): string {
	const name = id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
	return `docs/providers/${name}.md`;
}
