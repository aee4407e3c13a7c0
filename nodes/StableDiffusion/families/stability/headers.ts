import { choice, text } from '../../core/controls/kinds';
import { refined } from '../../core/controls/refined';

/** What travels in headers of both API versions: official text, read 2026-11-22. */

const LONGEST_HEADER = 256;

type Label = { displayName: string; description: string; placeholder: string };

/** A text that is sent as a header, which holds no line break and nothing beyond ASCII. */
const headerText = (label: Label) =>
	refined(text({ ...label, maxLength: LONGEST_HEADER }), (value) => {
		const trimmed = value.trim();
		return /^[\x20-\x7e]*$/.test(trimmed)
			? { value: trimmed }
			: { problem: 'must be ASCII characters on one line, because it is sent as a header' };
	});

export const clientId = headerText({
	displayName: 'Client ID',
	description: 'Name of your app, sent in the header Stability-Client-ID',
	placeholder: 'e.g. my-great-plugin',
});

export const clientUserId = headerText({
	displayName: 'Client User ID',
	description: 'ID of your end user, sent in the header Stability-Client-User-ID',
	placeholder: 'e.g. user-42',
});

export const clientVersion = headerText({
	displayName: 'Client Version',
	description: 'Version of your app, sent in the header Stability-Client-Version',
	placeholder: 'e.g. 1.2.1',
});

export const organization = headerText({
	displayName: 'Organization',
	description: 'ID of the organization to bill, if it is not the default of your account',
	placeholder: 'e.g. org-123456',
});

export const v1ResponseFormat = choice({
	displayName: 'Response Format',
	description: 'Format of the response. PNG is smaller but supports only one image.',
	default: 'application/json',
	options: [
		{ name: 'JSON', value: 'application/json' },
		{ name: 'PNG', value: 'image/png' },
	],
});

/** Options of every endpoint of v2beta. */
export const client = { clientId, clientUserId, clientVersion };

/** The headers that the options ask for, in both versions; JSON unless the option says otherwise. */
export function headersOf({ options }: { options: object }): Record<string, string> {
	const { responseFormat, ...rest } = options as Record<string, string | undefined>; // texts, where they exist
	return {
		...(responseFormat && { Accept: responseFormat }),
		...(rest.organization && { Organization: rest.organization }),
		...(rest.clientId && { 'Stability-Client-ID': rest.clientId }),
		...(rest.clientUserId && { 'Stability-Client-User-ID': rest.clientUserId }),
		...(rest.clientVersion && { 'Stability-Client-Version': rest.clientVersion }),
	};
}
