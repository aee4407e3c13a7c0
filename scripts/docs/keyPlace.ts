import type { ICredentialType } from 'n8n-workflow';

import { code } from './markdown';

const SECRET = 'SECRET';

/** Where the key travels, found out by signing an empty request: it cannot differ from what is sent. */
export async function keyPlace({ authenticate, properties }: ICredentialType): Promise<string> {
	if (typeof authenticate !== 'function') return 'the credential says';
	const data = Object.fromEntries(
		properties.map((field) => [field.name, field.typeOptions?.password ? SECRET : field.default]),
	);
	// `never` fits every overload of n8n's type, which has one per kind of caller.
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
