import type { ImageSource } from '../media/imageSource';
import { describesFile, isNoImage, toImageSource } from '../media/imageSource';
import type { Parameter, Property } from './parameter';
import type { Reading } from './values';
import { show } from './values';

interface ImageLabel {
	displayName: string;
	description: string;
	/** Binary field it is taken from unless the user says otherwise; empty makes the image optional. */
	defaultField?: string;
}

/** Of `$binary` where n8n keeps files in memory. */
const NO_FILE = 'has no file in it: enter the name of the binary field instead of the expression';

/** The one control for an image, a mask or a reference: a binary field, a URL, or base64. */
export function imageControl(spec: ImageLabel): Parameter<ImageSource> {
	return {
		property: propertyOf(spec, 'data'),
		read: (value, label) => {
			const source = toImageSource(label, value);
			return source ? { value: source } : notAnImage(value);
		},
	};
}

/** The same where an image may be missing. */
export function optionalImageControl(spec: ImageLabel): Parameter<ImageSource | undefined> {
	return {
		property: propertyOf(spec, ''),
		read: (value, label) => {
			const source = toImageSource(label, value);
			return source || isNoImage(value) ? { value: source } : notAnImage(value);
		},
	};
}

function notAnImage(value: unknown): Reading<never> {
	if (describesFile(value)) return { problem: NO_FILE };
	return { problem: `is not an image, a URL or base64: ${show(value)}` };
}

function propertyOf(spec: ImageLabel, fallback: string): Property {
	const field = spec.defaultField ?? fallback;
	// A mask in the field of the image itself would be a mistake.
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
				placeholder: 'e.g. iVBORw0KGgo…',
			},
		],
	};
}
