import type { IBinaryData } from 'n8n-workflow';

import { isDataUri, looksLikeImage } from './base64';
import type { Parameter } from './parameter';
import { checked } from './schema';
import { isMissing, show } from './values';

/** Where the user says that an image is. */
export type ImageSource =
	| { kind: 'binary'; field: string | IBinaryData }
	| { kind: 'url'; url: string }
	| { kind: 'base64'; text: string };

interface ImageLabel {
	displayName: string;
	description: string;
	/** Binary field it is taken from unless the user says otherwise; empty makes the image optional. */
	defaultField?: string;
}

/** The one control for an image, a mask or a reference: a binary field, a URL, or base64. */
export function imageControl(spec: ImageLabel): Parameter<ImageSource> {
	return {
		property: propertyOf(spec, 'data'),
		schema: checked<ImageSource>((value) => {
			const source = toSource(value);
			return source ? { value: source } : { problem: `names no image, but is ${show(value)}` };
		}),
	};
}

/** The same where an image may be missing. */
export function optionalImageControl(spec: ImageLabel): Parameter<ImageSource | undefined> {
	return {
		property: propertyOf(spec, ''),
		schema: checked((value) => {
			const source = toSource(value);
			if (source || isNone(value)) return { value: source };
			return { problem: `names no image, but is ${show(value)}` };
		}),
	};
}

function propertyOf(spec: ImageLabel, fallback: string): Parameter['property'] {
	const field = spec.defaultField ?? fallback;
	// A mask in the field of the image itself would be a slip.
	const example = field || spec.displayName.toLowerCase().split(' ').at(-1);
	return {
		displayName: spec.displayName,
		description: spec.description,
		type: 'resourceLocator',
		default: { __rl: true, mode: 'binary', value: field },
		modes: [
			{ displayName: 'Binary', name: 'binary', type: 'string', placeholder: `e.g. ${example}` },
			{
				displayName: 'URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://example.com/image.png',
			},
			{
				displayName: 'Base64',
				name: 'base64',
				type: 'string',
				placeholder: 'e.g. data:image/png;base64,iVBORw0KGgo…',
			},
		],
	};
}

function isNone(value: unknown): boolean {
	const given = isLocator(value) ? value.value : value;
	return isMissing(given) || (typeof given === 'string' && given.trim() === '');
}

/** The content outranks the mode: an expression may yield any of the three. */
function toSource(value: unknown): ImageSource | undefined {
	const { mode, value: given } = isLocator(value) ? value : { mode: 'binary', value };
	if (isBinary(given)) return { kind: 'binary', field: given };
	if (typeof given !== 'string' || given.trim() === '') return undefined;
	const text = given.trim();
	if (/^https?:\/\//i.test(text)) return { kind: 'url', url: text };
	if (isDataUri(text) || looksLikeImage(text)) return { kind: 'base64', text };
	if (mode === 'url') return { kind: 'url', url: text };
	return mode === 'base64' ? { kind: 'base64', text } : { kind: 'binary', field: text };
}

function isLocator(value: unknown): value is { mode: string; value: unknown } {
	return typeof value === 'object' && value !== null && 'mode' in value && 'value' in value;
}

function isBinary(value: unknown): value is IBinaryData {
	return typeof value === 'object' && value !== null && 'mimeType' in value && 'data' in value;
}
