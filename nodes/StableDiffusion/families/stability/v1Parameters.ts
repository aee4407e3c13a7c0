import type { Conditions } from '../../core/controls/conditions';
import {
	choice,
	decimal,
	either,
	jsonObject,
	locator,
	rows,
	text,
	unless,
	when,
} from '../../core/controls/kinds';
import type { Search } from '../../core/controls/search';
import { refined } from '../../core/controls/refined';
import { inPanel } from '../../core/controls/panel';
import * as vocabulary from '../../core/controls/vocabulary';
import { CLIP_GUIDANCE_PRESETS, SAMPLERS, SD16 } from './engines';
import { clientId, clientUserId, clientVersion, organization, v1ResponseFormat } from './headers';
import { nameOf } from './models';
import { outputFormat, responseFormat, stylePreset } from './stableImageParameters';

/** Version 1 of Stability's API as controls: official OpenAPI text, read 2026-11-22 from a stored copy. */

export const LONGEST_V1_PROMPT = 2_000;
const LARGEST_V1_SEED = 4_294_967_295;

export const model = (spec: { default: string; search: Search; description?: string }) =>
	refined(
		locator({
			displayName: 'Model',
			description: 'The model to use. The other parameters depend on it.',
			placeholder: `e.g. ${SD16}`,
			...spec,
			defaultName: nameOf(spec.default),
		}),
		(value) => ({ value: value.trim() }),
	);

export const numberOfImages = vocabulary.numberOfImages(10);
export const steps = vocabulary.steps({ default: 30, min: 10, max: 50 });
export const guidanceScale = vocabulary.guidanceScale({ default: 7, min: 0, max: 35 });

const plain = <V extends string>(values: readonly V[]) =>
	values.map((value) => ({ name: value, value }));

const weightedPrompts = rows({
	displayName: 'Weighted Prompts',
	rowName: 'Prompt',
	placeholder: 'Add Prompt',
	description:
		'Additional prompts, each with its own weight. A negative weight avoids what the prompt describes.',
	fields: {
		text: text({
			displayName: 'Text',
			placeholder: 'e.g. golden hour light',
			required: true,
			maxLength: LONGEST_V1_PROMPT,
		}),
		weight: decimal({ displayName: 'Weight', default: 1, min: -100, max: 100, precision: 7 }),
	},
});

const clipGuidancePreset = choice({
	displayName: 'CLIP Guidance Preset',
	description: 'How CLIP guides the image toward the prompt',
	default: 'NONE',
	options: plain(CLIP_GUIDANCE_PRESETS),
});

const extras = jsonObject({
	displayName: 'Extras',
	description: 'Experimental parameters of the engine as a JSON object',
});

const sampler = choice({
	displayName: 'Sampler',
	description: 'The diffusion sampler. If not set, the provider chooses one.',
	default: 'K_DPMPP_2M',
	options: plain(SAMPLERS),
});

/** Options of operations that both versions have; `isV2` says when v2beta is meant. */
export const optionsOfBoth = (isV2: Conditions) => ({
	clipGuidancePreset: unless(isV2, clipGuidancePreset),
	extras: unless(isV2, extras),
	outputFormat: when(isV2, outputFormat),
	sampler: unless(isV2, sampler),
	seed: inPanel(vocabulary.seed(LARGEST_V1_SEED)),
	stylePreset,
	weightedPrompts: unless(isV2, weightedPrompts),
	clientId,
	clientUserId: when(isV2, clientUserId),
	clientVersion,
	organization: unless(isV2, organization),
	responseFormat: either<'application/json' | 'image/*' | 'image/png' | undefined>(
		unless(isV2, v1ResponseFormat),
		when(isV2, responseFormat),
	),
});
