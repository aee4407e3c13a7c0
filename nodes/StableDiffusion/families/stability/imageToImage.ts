import { badParameter } from '../../core/base/errors';
import type { Values } from '../../core/controls/kinds';
import { unless } from '../../core/controls/kinds';
import type { Finished, Operation } from '../../core/provider/provider';
import { defineOperation } from '../../core/provider/provider';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Search } from '../../core/controls/search';
import * as vocabulary from '../../core/controls/vocabulary';
import type { Fields } from './form';
import { toForm } from './form';
import { headersOf } from './headers';
import { generatorEndpoint, IS_V2, OPTION_IS_V2 } from './models';
import { LIMITS, readImages } from './images';
import { readFinished } from './replies';
import { makeImages } from './severalImages';
import { commonFields } from './commonFields';
import { negativePrompt, prompt, share } from './stableImageParameters';
import { sd3Fields, sd3GuidanceScale } from './textToImage';
import { guidanceScale, model, numberOfImages, optionsOfBoth, steps } from './v1Parameters';
import { checkEngineSize, toInfluence } from './v1Image';
import { toHeaders, toV1Fields, v1Endpoint } from './v1Request';

const parametersWith = (models: { default: string; search: Search }) => ({
	image: vocabulary.image(),
	prompt,
	negativePrompt,
	model: model(models),
	strength: vocabulary.strength(0.65),
	numberOfImages,
	steps: unless(IS_V2, steps),
	guidanceScale: unless(IS_V2, guidanceScale),
});

const stepScheduleEnd = share(
	'Step Schedule End',
	'Where diffusion ends, as a share of the steps. Strength then sets where it starts.',
	0.01,
);

const options = {
	...optionsOfBoth(OPTION_IS_V2),
	guidanceScale: sd3GuidanceScale,
	stepScheduleEnd: unless(OPTION_IS_V2, stepScheduleEnd),
};

type ImageValues = Values<ReturnType<typeof parametersWith>> & {
	options: Partial<Values<typeof options>>;
};

/** The model chosen decides between version 1 and the generators of v2beta. */
export function imageToImage(models: { default: string; search: Search }): Operation {
	return defineOperation({
		name: 'imageToImage',
		parameters: parametersWith(models),
		options,
		run: async (values, tools) => {
			const endpoint = endpointOf(values.model);
			return endpoint ? await drawV2(endpoint, values, tools) : await drawV1(values, tools);
		},
	});
}

/** `POST {prefix}/v2beta/stable-image/generate/{ultra|sd3}` */
async function drawV2(endpoint: string, values: ImageValues, tools: Toolbox): Promise<Finished> {
	const images = await readImages(tools, { image: [values.image, LIMITS.start] });
	const fields = { ...images, ...toFields(values) };
	const call = { endpoint, model: values.model, fields, headers: headersOf(values) };
	return await makeImages(tools, call, values.numberOfImages);
}

/** `POST {prefix}/v1/generation/{engine_id}/image-to-image` */
async function drawV1(values: ImageValues, tools: Toolbox): Promise<Finished> {
	const { init_image } = await readImages(tools, { init_image: [values.image, LIMITS.any] });
	if (init_image) checkEngineSize(values.model, init_image);
	const answer = await tools.submit({
		...v1Endpoint(tools, values.model, 'image-to-image'),
		headers: toHeaders(values),
		form: toForm({ init_image, ...toV1Fields(values), ...toInfluence(values) }),
	});
	return {
		...readFinished(answer, tools.baseUrl),
		model: values.model,
		expectedSize: init_image?.size,
	};
}

function endpointOf(chosen: string): string | undefined {
	if (chosen !== 'core') return generatorEndpoint(chosen);
	throw badParameter(
		"'Model' core does not accept an image.",
		'Choose ultra or one of Stable Diffusion 3.',
	);
}

function toFields(values: ImageValues): Fields {
	const isSd3 = values.model.startsWith('sd3');
	return {
		...commonFields(values),
		...sd3Fields(values),
		mode: isSd3 ? 'image-to-image' : undefined,
		strength: values.strength,
	};
}
