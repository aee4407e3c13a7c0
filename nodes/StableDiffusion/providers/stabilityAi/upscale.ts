import { badParameter } from '../../core/base/errors';
import type { Values } from '../../core/controls/kinds';
import { either, unless, when } from '../../core/controls/kinds';
import type { ImageLimits } from '../../core/media/imageLimits';
import type { Finished } from '../../core/provider/provider';
import { defineOperation } from '../../core/provider/provider';
import type { Toolbox } from '../../core/calls/toolbox';
import * as vocabulary from '../../core/controls/vocabulary';
import { toForm } from '../../families/stability/form';
import { CONSERVATIVE, CREATIVE, FAST } from '../../families/stability/models';
import { LIMITS, readImages } from '../../families/stability/images';
import { readFinished } from '../../families/stability/replies';
import { acceptOf, makeImage, submitJob } from '../../families/stability/stableImage';
import {
	commonFields,
	creativity,
	negativePrompt,
	prompt,
	styled,
} from '../../families/stability/stableImageParameters';
import { model } from '../../families/stability/v1Parameters';
import { searchFor } from './models';
import { v1Path } from '../../families/stability/v1Request';

/** The upscalers of v2beta; anything else is an engine of version 1. */
const LIMITS_OF: Record<string, ImageLimits> = {
	[FAST]: LIMITS.fastUpscale,
	[CONSERVATIVE]: LIMITS.largeAndNotTooLong,
	[CREATIVE]: LIMITS.creativeUpscale,
};

const is = (...models: string[]) => ({ model: models });
const optionIs = (...models: string[]) => ({ '/model': models });
const SIDE = { default: 2_048, min: 512, max: 8_192 };

const parameters = {
	image: vocabulary.image(),
	model: model({ default: FAST, search: searchFor('upscale') }),
	prompt: when(is(CONSERVATIVE, CREATIVE), prompt),
	negativePrompt: when(is(CONSERVATIVE, CREATIVE), negativePrompt),
};

const options = {
	creativity: either(
		when(optionIs(CONSERVATIVE), creativity({ default: 0.35, min: 0.2, max: 0.5 })),
		// The range was 0 to 0.35 in 2024 and is 0.1 to 0.5 in 2026: the provider has the last word.
		when(optionIs(CREATIVE), creativity({ default: 0.3, min: 0, max: 0.5 })),
	),
	height: unless(optionIs(...Object.keys(LIMITS_OF)), vocabulary.height(SIDE)),
	outputFormat: when(optionIs(...Object.keys(LIMITS_OF)), styled.outputFormat),
	responseFormat: when(optionIs(FAST, CONSERVATIVE), styled.responseFormat),
	seed: when(optionIs(CONSERVATIVE, CREATIVE), styled.seed),
	stylePreset: when(optionIs(CREATIVE), styled.stylePreset),
	width: unless(optionIs(...Object.keys(LIMITS_OF)), vocabulary.width(SIDE)),
};

type UpscaleValues = Values<typeof parameters> & { options: Partial<Values<typeof options>> };

export const upscale = defineOperation({
	name: 'upscale',
	asynchronous: true,
	parameters,
	options,
	async run(values, tools) {
		const limits = LIMITS_OF[values.model];
		if (!limits) return await upscaleV1(values, tools);
		const wish = { source: values.image, limits };
		const fields = {
			...(await readImages(tools, { image: wish })),
			...commonFields(values),
			creativity: values.options.creativity,
		};
		const call = { endpoint: `upscale/${values.model}`, model: values.model, fields };
		return values.model === CREATIVE
			? await submitJob(tools, call)
			: await makeImage(tools, { ...call, ...acceptOf(values) });
	},
});

/** `POST /v1/generation/{engine_id}/image-to-image/upscale`; twice as large unless told otherwise. */
async function upscaleV1(values: UpscaleValues, tools: Toolbox): Promise<Finished> {
	const { width, height } = values.options;
	if (width !== undefined && height !== undefined) {
		throw badParameter("'Options → Width' and 'Options → Height': this model takes only one.");
	}
	const wish = { source: values.image, limits: LIMITS.any };
	const images = await readImages(tools, { image: wish });
	const answer = await tools.submit({
		path: v1Path('', values.model, 'image-to-image/upscale'),
		form: toForm({ ...images, width, height }),
	});
	return { ...readFinished(answer), model: values.model };
}
