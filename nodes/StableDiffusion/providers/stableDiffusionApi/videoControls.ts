import { inPanel } from '../../core/controls/panel';
import { choice, decimal, either, integer, locator, toggle, when } from '../../core/controls/kinds';
import { guidanceScale, height, steps, width } from '../../core/controls/vocabulary';
import { seed, trackId, webhook } from './calls';
import { imageOptions } from './imageControls';
import type { Search } from '../../core/controls/search';
import { searchIn, VIDEO_MODELS } from './choices';

const SIDE = { default: 512, min: 64, max: 512, step: 8 };
const LARGER_SIDE = { min: 64, max: 1024, step: 8 };

const STANDARD = { apiEdition: ['videoV6'] };
const ULTRA = { apiEdition: ['videoUltraV6'] };

const searchVideoModels: Search = async ({ filter }) => searchIn(VIDEO_MODELS, filter);

const model = locator({
	displayName: 'Model',
	description: 'The model to use. The provider replaces an unknown model.',
	default: 'wan2.2',
	placeholder: 'e.g. wan2.2',
	search: searchVideoModels,
});

const frames = (bounds: { default: number; max: number }) =>
	integer({
		displayName: 'Number of Frames',
		description: 'Number of frames in the video. Must be higher than Frames per Second.',
		min: 1,
		...bounds,
	});

/** Controls of both editions; what one of them takes less of is checked in bounds.ts. */
export const everywhere = {
	model,
	frames: either(
		when(STANDARD, frames({ default: 25, max: 25 })),
		when(ULTRA, frames({ default: 81, max: 200 })),
	),
	steps: steps({ default: 20, min: 1, max: 50 }),
	guidanceScale: guidanceScale({ default: 7, min: 0, max: 8 }),
};

/** Controls that one edition has and the other has not. */
export const byEndpoint = {
	width: width(SIDE),
	height: height(SIDE),
	outputFormat: choice({
		displayName: 'Output Format',
		description: 'File format of the video',
		default: 'mp4',
		options: [
			{ name: 'GIF', value: 'gif' },
			{ name: 'MP4', value: 'mp4' },
		],
	}),
	resolution: integer({
		displayName: 'Resolution',
		description: 'Shorter side of the video in pixels',
		default: 480,
		min: 64,
		max: 480,
	}),
	portrait: toggle({
		displayName: 'Portrait',
		default: false,
		description: 'Whether the video is taller than wide',
	}),
};

export const videoOptions = {
	clipSkip: imageOptions.clipSkip,
	framesPerSecond: integer({
		displayName: 'Frames per Second',
		description: 'Number of frames shown per second',
		default: 16,
		min: 1,
		max: 16,
	}),
	improvedSampling: toggle({
		displayName: 'Improved Sampling',
		default: true,
		description: 'Whether to make the frames more consistent, which takes longer',
	}),
	improvedSamplingSeed: seed(
		'Improved Sampling Seed',
		'Seed of the improved sampling. 0 or -1 is random.',
	),
	instantResponse: imageOptions.instantResponse,
	sampleShift: integer({
		displayName: 'Sample Shift',
		description: 'Share of the steps spent on movement. Higher values add movement.',
		default: 5,
		min: 0,
		max: 10,
	}),
	seed: inPanel(seed()),
	temporary: imageOptions.temporary,
	trackId: trackId(),
	upscaleGuidanceScale: decimal({
		displayName: 'Upscale Guidance Scale',
		description: 'How closely the enlarged video follows the prompt',
		default: 12,
		min: 0,
		max: 20,
	}),
	upscaleHeight: integer({
		displayName: 'Upscale Height',
		description: 'Height of the enlarged video in pixels',
		default: 640,
		...LARGER_SIDE,
	}),
	upscaleSteps: integer({
		displayName: 'Upscale Steps',
		description: 'Number of diffusion steps for the enlarged video',
		default: 20,
		min: 1,
		max: 50,
	}),
	upscaleStrength: decimal({
		displayName: 'Upscale Strength',
		description: 'How much the video may change when it is enlarged',
		default: 0.6,
		min: 0,
		max: 1,
	}),
	upscaleWidth: integer({
		displayName: 'Upscale Width',
		description: 'Width of the enlarged video in pixels',
		default: 1024,
		...LARGER_SIDE,
	}),
	webhook: webhook(),
};
