import type { IBinaryData } from 'n8n-workflow';

import { isDataUri, looksLikeImage } from '../base/base64';

/** Where the user says that an image is, and the label of the control that says so, for error sentences. */
export type ImageSource = { control: string } & (
	| { kind: 'binary'; field: string | IBinaryData }
	| { kind: 'url'; url: string }
	| { kind: 'base64'; text: string }
);

/** The content decides, not the mode: an expression may yield any of the three. */
export function toImageSource(control: string, value: unknown): ImageSource | undefined {
	const { mode, value: given } = isLocator(value) ? value : { mode: 'binary', value };
	if (isBinary(given)) return { control, kind: 'binary', field: given };
	if (typeof given !== 'string' || given.trim() === '') return undefined;
	const text = given.trim();
	if (/^https?:\/\//i.test(text)) return { control, kind: 'url', url: text };
	if (isDataUri(text) || looksLikeImage(text)) return { control, kind: 'base64', text };
	if (mode === 'url') return { control, kind: 'url', url: text };
	return mode === 'base64'
		? { control, kind: 'base64', text }
		: { control, kind: 'binary', field: text };
}

/** Whether no image is given: an empty control is valid where the image is optional. */
export function isNoImage(value: unknown): boolean {
	const given = isLocator(value) ? value.value : value;
	return (
		given === undefined || given === null || (typeof given === 'string' && given.trim() === '')
	);
}

function isLocator(value: unknown): value is { mode: string; value: unknown } {
	return typeof value === 'object' && value !== null && 'mode' in value && 'value' in value;
}

/** Whether a value is what n8n says of a file. */
export function describesFile(value: unknown): value is Partial<IBinaryData> {
	const given = isLocator(value) ? value.value : value;
	return typeof given === 'object' && given !== null && 'mimeType' in given;
}

/** `$binary` leaves out `data` (n8n-workflow, workflow-data-proxy, 2.41.1), so a stored file has its `id` only. */
function isBinary(value: unknown): value is IBinaryData {
	if (!describesFile(value)) return false;
	return typeof value.data === 'string' || (typeof value.id === 'string' && value.id !== '');
}
