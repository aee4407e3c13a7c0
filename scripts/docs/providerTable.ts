import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { ICredentialType } from 'n8n-workflow';

import type { Operation, Provider } from '../../nodes/StableDiffusion/core/provider/provider';
import { providers } from '../../nodes/StableDiffusion/providers';
import { code, markdownTable } from './markdown';
import { titleOf } from './parametersPage';

export const START = '<!-- providers:start -->';
export const END = '<!-- providers:end -->';

const HEAD = ['Provider', 'Credential', 'The key travels as', 'Operations', 'Answers hold'];
const SECRET = 'SECRET';

/** README.md with the provider table of today between its two marker comments. */
export async function withProviderTable(readme: string): Promise<string> {
	const [start, end] = [readme.indexOf(START), readme.indexOf(END)];
	if (start === -1 || end < start) {
		throw new Error(`README.md needs the lines ${START} and ${END}, in this order.`);
	}
	const table = markdownTable(HEAD, await Promise.all(providers.map(row)));
	const before = readme.slice(0, start + START.length);
	// Prettier would align the columns, and every new provider would then change every line.
	return `${before}\n\n<!-- prettier-ignore -->\n${table}\n\n${readme.slice(end)}`;
}

async function row(provider: Provider): Promise<string[]> {
	const { description, credential, operations, answers } = provider;
	return [
		`${linked(provider)}: ${description}`,
		credential ? credential.type.displayName : 'none',
		credential ? await keyPlace(credential.type) : '–',
		operationsByResource(operations),
		answers,
	];
}

/** A provider without an credential needs no page, and may have none. */
function linked({ id, displayName }: Provider): string {
	const page = `docs/providers/${id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;
	const hasPage = existsSync(join(__dirname, '../..', page));
	return hasPage ? `[**${displayName}**](${page})` : `**${displayName}**`;
}

function operationsByResource(operations: readonly Operation[]): string {
	const resources = [...new Set(operations.map(({ resource }) => resource))];
	return resources
		.map((resource) => {
			const [first, ...others] = operations.filter((one) => one.resource === resource);
			return [first && titleOf(first), ...others.map(({ displayName }) => displayName)].join(', ');
		})
		.join('; ');
}

/** Found out by signing an empty request, so that it cannot differ from what is sent. */
async function keyPlace({ authenticate, properties }: ICredentialType): Promise<string> {
	if (typeof authenticate !== 'function') return 'the credential says';
	const data = Object.fromEntries(
		properties.map((field) => [field.name, field.typeOptions?.password ? SECRET : field.default]),
	);
	const { headers, body } = await authenticate(data as never, { url: '', headers: {} });
	const places = [
		...Object.entries(headers ?? {}).map(([name, value]) =>
			code(`${name}: ${masked(String(value))}`),
		),
		...Object.keys(body ?? {}).map((name) => `${code(name)} in the JSON body`),
	];
	return places.join(' and ');
}

/** A scheme may encode the secret: what follows the scheme is then not readable either. */
function masked(header: string): string {
	return header.includes(SECRET) ? header.replace(SECRET, '…') : header.replace(/\s.*/, ' …');
}
