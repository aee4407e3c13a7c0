// The v2beta endpoints: fields, limits, and what they draw. Contract: Stability's OpenAPI document.
import {
	type Check,
	maskCheck,
	noCheck,
	outpaintCheck,
	relightCheck,
	sd3Check,
	ultraCheck,
} from './checks';
import * as background from './drawing/background';
import * as control from './drawing/control';
import * as edit from './drawing/edit';
import * as generate from './drawing/generate';
import * as upscale from './drawing/upscale';
import {
	controlled,
	formats,
	large,
	masked,
	megapixels,
	ordinary,
	prompted,
	sd3Fields,
	searched,
	seeded,
	shaped,
	sides,
	started,
	styled,
	unit,
} from './fieldGroups';
import { type Fields, choice, integer, number, image, prompt } from './fields';
import { anySize, limits } from './imageLimits';
import type { Operation } from './work';

export interface Endpoint {
	/** Below /v2beta/stable-image/. */
	path: string;
	fields: Fields;
	required: readonly string[];
	check: Check;
	draw: Operation;
	/** Answers with an id; the image comes from the results endpoint. */
	job?: true;
}

function endpoint(
	path: string,
	required: readonly string[],
	fields: Fields,
	draw: Operation,
	check: Check = noCheck,
): Endpoint {
	return { path, required, fields, draw, check };
}

const imageAndPrompt = ['image', 'prompt'];

export const generateEndpoints: Endpoint[] = [
	endpoint('generate/ultra', ['prompt'], { ...shaped, ...started }, generate.ultra, ultraCheck),
	endpoint('generate/core', ['prompt'], shaped, generate.core),
	endpoint('generate/sd3', ['prompt'], sd3Fields, generate.sd3, sd3Check),
];

/** Relays still have the 2024 text, where SD3 gives no webp. */
export const relayEndpoints = generateEndpoints.map((one) =>
	one.path === 'generate/sd3'
		? { ...one, fields: { ...one.fields, output_format: choice(['png', 'jpeg']) } }
		: one,
);

const editEndpoints: Endpoint[] = [
	endpoint(
		'edit/erase',
		['image'],
		{ ...seeded, ...masked, grow_mask: integer(0, 20) },
		edit.erase,
		maskCheck,
	),
	endpoint(
		'edit/inpaint',
		imageAndPrompt,
		{ ...prompted, ...styled, ...masked, grow_mask: integer(0, 100) },
		edit.inpaint,
		maskCheck,
	),
	endpoint(
		'edit/outpaint',
		['image'],
		{
			...styled,
			image: ordinary,
			prompt: prompt(0),
			left: sides,
			right: sides,
			up: sides,
			down: sides,
			creativity: unit,
		},
		edit.outpaint,
		outpaintCheck,
	),
	endpoint(
		'edit/search-and-replace',
		[...imageAndPrompt, 'search_prompt'],
		{ ...searched, search_prompt: prompt(1) },
		edit.searchAndReplace,
	),
	endpoint(
		'edit/search-and-recolor',
		[...imageAndPrompt, 'select_prompt'],
		{ ...searched, select_prompt: prompt(1) },
		edit.searchAndRecolor,
	),
	endpoint(
		'edit/remove-background',
		['image'],
		{
			image: image({ ...large, maxPixels: megapixels.four }),
			output_format: choice(['png', 'webp']),
		},
		background.remove,
	),
	{
		...endpoint(
			'edit/replace-background-and-relight',
			['subject_image'],
			{
				...seeded,
				subject_image: ordinary,
				background_prompt: prompt(1),
				background_reference: image(large),
				foreground_prompt: prompt(0),
				negative_prompt: prompt(0),
				preserve_original_subject: unit,
				original_background_depth: unit,
				keep_original_background: choice(['true', 'false']),
				light_source_direction: choice(['above', 'below', 'left', 'right']),
				light_source_strength: unit,
				light_reference: image(large),
			},
			background.replaceAndRelight,
			relightCheck,
		),
		job: true,
	},
];

const fastLimits = { minSide: 32, maxSide: 1536, minPixels: 1024, maxPixels: megapixels.one };
const creativeLimits = { minSide: 64, minPixels: 4096, maxPixels: megapixels.one };

const upscaleEndpoints: Endpoint[] = [
	endpoint(
		'upscale/fast',
		['image'],
		{ ...formats, image: image(limits(fastLimits)) },
		upscale.fast,
	),
	endpoint(
		'upscale/conservative',
		imageAndPrompt,
		{ ...prompted, ...seeded, image: ordinary, creativity: number(0.2, 0.5) },
		upscale.conservative,
	),
	{
		...endpoint(
			'upscale/creative',
			imageAndPrompt,
			{
				...prompted,
				...styled,
				image: image(limits(creativeLimits)),
				creativity: number(0.1, 0.5),
			},
			upscale.creative,
		),
		job: true,
	},
];

const controlEndpoints: Endpoint[] = [
	endpoint('control/sketch', imageAndPrompt, controlled, control.sketch),
	endpoint('control/structure', imageAndPrompt, controlled, control.structure),
	endpoint(
		'control/style',
		imageAndPrompt,
		{ ...shaped, image: ordinary, fidelity: unit },
		control.style,
	),
	endpoint(
		'control/style-transfer',
		['init_image', 'style_image'],
		{
			...seeded,
			init_image: ordinary,
			style_image: image(anySize),
			prompt: prompt(0),
			negative_prompt: prompt(0),
			style_strength: unit,
			composition_fidelity: unit,
			change_strength: number(0.1, 1),
		},
		control.styleTransfer,
	),
];

export const endpoints: Endpoint[] = [
	...generateEndpoints,
	...editEndpoints,
	...upscaleEndpoints,
	...controlEndpoints,
];
