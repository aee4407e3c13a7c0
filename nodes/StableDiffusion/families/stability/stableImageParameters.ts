import { choice, decimal, integer, text } from '../../core/controls/kinds';
import { optionalImageControl } from '../../core/controls/imageControl';
import { inPanel } from '../../core/controls/panel';
import * as vocabulary from '../../core/controls/vocabulary';
import type { StylePreset } from './engines';
import { STYLE_PRESETS } from './engines';
import { client } from './headers';

/** Controls that many endpoints of v2beta share: official text, read 2026-11-22. */

export const LONGEST_PROMPT = 10_000;
/** One less than in version 1. */
export const LARGEST_SEED = 4_294_967_294;

export const prompt = vocabulary.prompt(LONGEST_PROMPT);
export const optionalPrompt = vocabulary.optionalPrompt(LONGEST_PROMPT);
export const negativePrompt = vocabulary.negativePrompt(LONGEST_PROMPT);

export const aspectRatio = vocabulary.aspectRatio([
	'1:1',
	'2:3',
	'3:2',
	'4:5',
	'5:4',
	'9:16',
	'9:21',
	'16:9',
	'21:9',
]);

export const optionalMask = optionalImageControl({
	displayName: 'Mask',
	description:
		'White areas are repainted, black areas are kept. If empty, the transparent areas of the image are repainted.',
});

export const searchPrompt = text({
	displayName: 'Search Prompt',
	description: 'What to look for in the image',
	placeholder: 'e.g. the red car',
	rows: 2,
	required: true,
	maxLength: LONGEST_PROMPT,
});

export const growMask = (bounds: { default: number; max: number }) =>
	integer({
		displayName: 'Grow Mask',
		description: 'How many pixels to grow the mask by, so that the edges blend',
		min: 0,
		...bounds,
	});

export const creativity = (bounds: { default: number; min: number; max: number }) =>
	decimal({
		displayName: 'Creativity',
		description: 'How much detail to add. Higher values add more.',
		...bounds,
	});

export const share = (displayName: string, description: string, byDefault: number, min = 0) =>
	decimal({ displayName, description, default: byDefault, min, max: 1 });

export const stylePreset = inPanel(
	choice<StylePreset | ''>({
		displayName: 'Style Preset',
		description: 'Style of the image',
		default: '',
		options: [
			{ name: 'Provider Default', value: '' },
			...STYLE_PRESETS.map((value) => ({ name: titleOf(value), value })),
		],
	}),
);

export const outputFormat = inPanel(
	choice({
		displayName: 'Output Format',
		description: 'File format of the image',
		default: 'png',
		options: [
			{ name: 'JPEG', value: 'jpeg' },
			{ name: 'PNG', value: 'png' },
			{ name: 'WebP', value: 'webp' },
		],
	}),
);

export const responseFormat = choice({
	displayName: 'Response Format',
	description: 'Format of the response. Bytes are smaller; JSON passes more proxies.',
	default: 'application/json',
	options: [
		{ name: 'Bytes', value: 'image/*' },
		{ name: 'JSON', value: 'application/json' },
	],
});

/** Options of every generating endpoint. */
export const seeded = {
	outputFormat,
	responseFormat,
	seed: inPanel(vocabulary.seed(LARGEST_SEED)),
	...client,
};
export const styled = { ...seeded, stylePreset };

/** `3d-model` → `3D Model` */
function titleOf(value: string): string {
	return value
		.split('-')
		.map((word) =>
			/^\d/.test(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1),
		)
		.join(' ');
}
