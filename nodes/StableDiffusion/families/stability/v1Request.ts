import { badParameter } from '../../core/base/errors';
import type { Values } from '../../core/controls/kinds';
import { pathPart } from '../../core/base/path';
import type { Fields } from './form';
import { headersOf } from './headers';
import { at } from './prefix';
import { LONGEST_V1_PROMPT } from './v1Parameters';
import type { optionsOfBoth } from './v1Parameters';

/** What the endpoints of version 1 have in common, as JSON and as a form. */

export interface V1Values {
	prompt: string;
	negativePrompt: string;
	model: string;
	numberOfImages: number;
	steps?: number;
	guidanceScale?: number;
	options: Partial<Values<ReturnType<typeof optionsOfBoth>>>;
}

/** `{prefix}/v1/generation/{engine_id}/{action}` */
export function v1Endpoint(place: Parameters<typeof at>[0], engine: string, action: string) {
	return at(place, `/v1/generation/${pathPart(engine)}/${action}`);
}

/** The prompts, each with its weight; a negative weight pushes away. */
export function toPrompts({ prompt, negativePrompt, options }: V1Values) {
	checkLength('Prompt', prompt);
	checkLength('Negative Prompt', negativePrompt);
	return [
		{ text: prompt, weight: 1 },
		...(options.weightedPrompts ?? []),
		...(negativePrompt.trim() === '' ? [] : [{ text: negativePrompt, weight: -1 }]),
	];
}

/** Everything else that is sent as JSON, but for the size. */
export function toSettings({ numberOfImages, steps, guidanceScale, options }: V1Values) {
	return {
		samples: numberOfImages,
		...(steps !== undefined && { steps }),
		...(guidanceScale !== undefined && { cfg_scale: guidanceScale }),
		...(options.clipGuidancePreset && { clip_guidance_preset: options.clipGuidancePreset }),
		...(options.sampler && { sampler: options.sampler }),
		...(options.seed !== undefined && { seed: options.seed }),
		...(options.stylePreset && { style_preset: options.stylePreset }),
		...(options.extras && { extras: options.extras as object }),
	};
}

/** The same as fields of a form. */
export function toV1Fields(values: V1Values): Fields {
	const { extras, ...settings } = toSettings(values);
	const prompts = toPrompts(values).flatMap(({ text, weight }, index) => [
		[`text_prompts[${index}][text]`, text] as const,
		[`text_prompts[${index}][weight]`, weight] as const,
	]);
	return {
		...Object.fromEntries<string | number>(prompts),
		...settings,
		...(extras && { extras: JSON.stringify(extras) }),
	};
}

/** The headers; refuses several images where only one can travel. */
export function toHeaders({ options, numberOfImages }: V1Values): Record<string, string> {
	if (options.responseFormat === 'image/png' && numberOfImages > 1) {
		throw badParameter(
			`'Options → Response Format' PNG supports one image, but 'Number of Images' is ${numberOfImages}.`,
			"Set 'Response Format' to JSON.",
		);
	}
	return headersOf({ options });
}

function checkLength(control: string, text: string): void {
	if (text.length <= LONGEST_V1_PROMPT) return;
	throw badParameter(
		`'${control}' can have at most ${LONGEST_V1_PROMPT} characters, but has ${text.length}.`,
	);
}
