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
import {
	client,
	headersOf,
	organization,
	v1ResponseFormat,
} from '../../families/stability/headers';
import { LIMITS, readImages } from '../../families/stability/images';
import { readFinished } from '../../families/stability/replies';
import { makeImage, submitJob } from '../../families/stability/stableImage';
import { commonFields } from '../../families/stability/commonFields';
import {
	creativity,
	negativePrompt,
	prompt,
	styled,
} from '../../families/stability/stableImageParameters';
import { model } from '../../families/stability/v1Parameters';
import { searchFor } from './models';
import { v1Endpoint } from '../../families/stability/v1Request';

/** The upscalers of v2beta; anything else is an engine of version 1. */
const LIMITS_OF: Record<string, ImageLimits> = {
	[FAST]: LIMITS.fastUpscale,
	[CONSERVATIVE]: LIMITS.largeAndNotTooLong,
	[CREATIVE]: LIMITS.creativeUpscale,
};

const is = (...models: string[]) => ({ model: models });
const optionIs = (...models: string[]) => ({ '/model': models });
const IS_V2 = optionIs(...Object.keys(LIMITS_OF));
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
		// The range was 0 to 0.35 in 2024 and is 0.1 to 0.5 in 2026.
		when(optionIs(CREATIVE), creativity({ default: 0.3, min: 0.1, max: 0.5 })),
	),
	clientId: client.clientId,
	clientUserId: when(IS_V2, client.clientUserId),
	clientVersion: client.clientVersion,
	height: unless(IS_V2, vocabulary.height(SIDE)),
	organization: unless(IS_V2, organization),
	outputFormat: when(IS_V2, styled.outputFormat),
	responseFormat: either<'application/json' | 'image/*' | 'image/png' | undefined>(
		when(optionIs(FAST, CONSERVATIVE), styled.responseFormat),
		unless(IS_V2, v1ResponseFormat),
	),
	seed: when(optionIs(CONSERVATIVE, CREATIVE), styled.seed),
	stylePreset: when(optionIs(CREATIVE), styled.stylePreset),
	width: unless(IS_V2, vocabulary.width(SIDE)),
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
		const fields = {
			...(await readImages(tools, { image: [values.image, limits] })),
			...commonFields(values),
			creativity: values.options.creativity,
		};
		const { model: name } = values;
		const call = { endpoint: `upscale/${name}`, model: name, fields, headers: headersOf(values) };
		return name === CREATIVE ? await submitJob(tools, call) : await makeImage(tools, call);
	},
});

/** `POST /v1/generation/{engine_id}/image-to-image/upscale`; twice as large by default. */
async function upscaleV1(values: UpscaleValues, tools: Toolbox): Promise<Finished> {
	const { width, height } = values.options;
	if (width !== undefined && height !== undefined) {
		throw badParameter("'Options → Width' and 'Options → Height': this model accepts only one.");
	}
	const images = await readImages(tools, { image: [values.image, LIMITS.any] });
	const answer = await tools.submit({
		...v1Endpoint(tools, values.model, 'image-to-image/upscale'),
		headers: headersOf(values),
		form: toForm({ ...images, width, height }),
	});
	return { ...readFinished(answer, tools.baseUrl), model: values.model };
}
