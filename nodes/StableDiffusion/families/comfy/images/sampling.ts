import {
	choice,
	decimal,
	either,
	integer,
	locator,
	rows,
	text,
} from '../../../core/controls/kinds';
import type { Parameter } from '../../../core/controls/kinds';
import { inPanel } from '../../../core/controls/panel';
import { guidanceScale, seed, steps } from '../../../core/controls/vocabulary';
import { isMissing, readText } from '../../../core/controls/values';
import { clock } from '../../../core/base/clock';
import type { Backend } from '../backend';
import type { ModelFamily } from '../graph/builtIn/parts';
import { searchChoices, searchModels } from '../lists';

/** Empty means the first checkpoint of the server, if it lists them. */
export function checkpoint(backend: Backend): Parameter<string | undefined> {
	const control = locator({
		displayName: 'Model',
		description: backend.lists
			? 'The checkpoint to use. If empty, the first one on the server is used.'
			: 'Name of the checkpoint on the server, with its folder below models/checkpoints',
		default: '',
		placeholder: 'e.g. sd_xl_base_1.0.safetensors',
		search: searchModels(backend, 'checkpoints'),
	});
	if (!backend.lists) return { ...control, property: { ...control.property, required: true } };
	return {
		...control,
		read: (value) =>
			isMissing(value) ? { value: undefined } : readText(value, { required: true }),
	};
}

/** Literal bounds of EmptyLatentImage, recorded 2026-11-27. */
const SIDE = { min: 16, max: 16_384 };
export const side = (byDefault: number) => ({ default: byDefault, ...SIDE });

/** How a checkpoint is sampled; Stable Diffusion 2 and Pony are sampled like 1.5. */
export const modelFamily = choice<ModelFamily>({
	displayName: 'Model Family',
	description: 'Family of the checkpoint. It decides which ComfyUI nodes are used.',
	default: 'sdxl',
	options: [
		{ name: 'Flux', value: 'flux' },
		{ name: 'SD 1.5', value: 'sd15' },
		{ name: 'SD 3.5', value: 'sd35' },
		{ name: 'SDXL', value: 'sdxl' },
	],
});

const GUIDANCE = { min: 0, max: 100 };

export const samplingControls = {
	steps: steps({ default: 20, min: 1, max: 10_000 }),
	// Flux: what FluxGuidance begins with (object_info of ComfyUI 0.33.0, recorded 2026-11-27).
	guidanceScale: either(
		{ ...guidanceScale({ default: 3.5, ...GUIDANCE }), shownWhen: { modelFamily: ['flux'] } },
		{ ...guidanceScale({ default: 7, ...GUIDANCE }), hiddenWhen: { modelFamily: ['flux'] } },
	),
};

export const fileNamePrefix = text({
	displayName: 'File Name Prefix',
	description: 'Start of the file names on the server. A slash makes a folder.',
	placeholder: 'e.g. n8n/lighthouse',
	default: 'n8n',
	maxLength: 200,
});

const loras = (backend: Backend) =>
	rows({
		displayName: 'LoRAs',
		rowName: 'LoRA',
		description: 'Small models that add a style or a subject',
		placeholder: 'Add LoRA',
		fields: {
			name: locator({
				displayName: 'Name',
				description: 'The file on the server, with its folder',
				default: '',
				placeholder: 'e.g. styles/ink.safetensors',
				search: searchModels(backend, 'loras'),
			}),
			strength: decimal({
				displayName: 'Strength',
				description: 'Weight of the LoRA',
				default: 1,
				min: -10,
				max: 10,
			}),
		},
	});

export const samplingOptions = (backend: Backend) => ({
	clipSkip: integer({
		displayName: 'Clip Skip',
		description: 'The CLIP layer to use, counted from the end: 1 is the last',
		default: 1,
		min: 1,
		max: 24,
	}),
	fileNamePrefix,
	loras: loras(backend),
	samplerName: inPanel(
		locator({
			displayName: 'Sampler',
			description: 'The diffusion sampler',
			default: 'euler',
			defaultName: 'euler',
			placeholder: 'e.g. dpmpp_2m',
			search: searchChoices(backend, 'KSampler', 'sampler_name'),
		}),
	),
	scheduler: inPanel(
		locator({
			displayName: 'Scheduler',
			description: 'How noise decreases from step to step',
			default: 'normal',
			defaultName: 'normal',
			placeholder: 'e.g. karras',
			search: searchChoices(backend, 'KSampler', 'scheduler'),
		}),
	),
	seed: inPanel(seed(Number.MAX_SAFE_INTEGER)),
	vaeName: locator({
		displayName: 'VAE',
		description: 'The VAE, which decodes the image. If not set, that of the checkpoint is used.',
		default: 'pixel_space',
		placeholder: 'e.g. sdxl_vae.safetensors',
		search: searchModels(backend, 'vae'),
	}),
});

/** A random seed is made here: the server takes none below 0, and repeats a run that is the same. */
export function chosenSeed(given: number | undefined): number {
	return given === undefined || given === 0
		? 1 + Math.floor(clock.random() * (Number.MAX_SAFE_INTEGER - 1))
		: given;
}
