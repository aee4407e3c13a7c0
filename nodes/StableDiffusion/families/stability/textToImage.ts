import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Size } from '../../core/media/mediaTypes';
import type { Values } from '../../core/controls/kinds';
import { unless, when } from '../../core/controls/kinds';
import type { Operation } from '../../core/provider/provider';
import { defineOperation } from '../../core/provider/provider';
import type { Search } from '../../core/controls/search';
import * as vocabulary from '../../core/controls/vocabulary';
import { headersOf } from './headers';
import { generatorEndpoint, IS_V1, IS_V2, OPTION_IS_SD3, OPTION_IS_V2 } from './models';
import { readFinished } from './replies';
import { makeImages } from './severalImages';
import { commonFields } from './commonFields';
import { aspectRatio, negativePrompt, prompt } from './stableImageParameters';
import { guidanceScale, model, numberOfImages, optionsOfBoth, steps } from './v1Parameters';
import { v1Size, v1SizeOf } from './v1Size';
import type { V1Values } from './v1Request';
import { toHeaders, toPrompts, toSettings, v1Endpoint } from './v1Request';

/** The model chosen decides between version 1 and the generators of v2beta. */
export function textToImage(models: { default: string; search: Search }): Operation {
	return defineOperation({
		name: 'textToImage',
		parameters: {
			prompt,
			negativePrompt,
			model: model(models),
			...v1Size,
			aspectRatio: unless(IS_V1, aspectRatio),
			numberOfImages,
			steps: unless(IS_V2, steps),
			guidanceScale: unless(IS_V2, guidanceScale),
		},
		options: {
			...optionsOfBoth(OPTION_IS_V2),
			guidanceScale: sd3GuidanceScale,
		},
		async run(values, tools) {
			const endpoint = generatorEndpoint(values.model);
			if (endpoint) {
				const call = {
					endpoint,
					model: values.model,
					fields: toFields(values),
					headers: headersOf(values),
				};
				return await makeImages(tools, call, values.numberOfImages);
			}
			const size = v1SizeOf(values);
			const answer = await tools.submit(toV1Request(tools, values, size));
			return { ...readFinished(answer, tools.baseUrl), model: values.model, expectedSize: size };
		},
	});
}

/** As an option, because each model has its own default. */
export const sd3GuidanceScale = when(
	OPTION_IS_SD3,
	vocabulary.guidanceScale({ default: 4, min: 1, max: 10 }),
);

type TextValues = V1Values &
	Partial<Values<typeof v1Size>> & {
		aspectRatio?: string;
		options: { outputFormat?: string; guidanceScale?: number };
	};

/** `POST {prefix}/v2beta/stable-image/generate/{core|ultra|sd3}` */
function toFields(values: TextValues) {
	return {
		...commonFields(values),
		...sd3Fields(values),
		aspect_ratio: values.aspectRatio,
	};
}

/** What is sent to Stable Diffusion 3 only. */
export function sd3Fields({ model, options }: Pick<TextValues, 'model' | 'options'>) {
	return model.startsWith('sd3') ? { model, cfg_scale: options.guidanceScale } : {};
}

/** `POST {prefix}/v1/generation/{engine_id}/text-to-image` */
function toV1Request(tools: Toolbox, values: TextValues, size: Size): ApiRequest {
	return {
		...v1Endpoint(tools, values.model, 'text-to-image'),
		headers: toHeaders(values),
		json: { text_prompts: toPrompts(values), ...size, ...toSettings(values) },
	};
}
