import { z } from 'zod';

import { readJson } from '../../../../nodes/StableDiffusion/core/calls/answer';
import type { Toolbox } from '../../../../nodes/StableDiffusion/core/calls/toolbox';
import { locator } from '../../../../nodes/StableDiffusion/core/controls/kinds';
import type { ModelField } from '../../../../nodes/StableDiffusion/core/controls/modelFields';
import {
	checkModelInputs,
	modelInputs,
} from '../../../../nodes/StableDiffusion/core/controls/modelInputs';
import type { ImageSource } from '../../../../nodes/StableDiffusion/core/media/imageSource';
import type { Provider } from '../../../../nodes/StableDiffusion/core/provider/provider';
import { defineOperation } from '../../../../nodes/StableDiffusion/core/provider/provider';
import { AcmeApi } from './AcmeApi.credentials';

/** A provider whose models have their own inputs: it exists only while a test runs. */

const models = z.object({ models: z.array(z.string()), next: z.string().nullish() });
const images = z.object({ images: z.array(z.string()) });

async function fieldsOf(model: unknown, tools: Toolbox): Promise<ModelField[]> {
	const answer = await tools.read({
		method: 'GET',
		path: `/models/${encodeURIComponent(String(model))}`,
	});
	const schema = readJson(answer, z.object({ fields: z.array(z.record(z.string(), z.unknown())) }));
	return schema.fields as unknown as ModelField[]; // the test's own server writes them
}

export const acme: Provider = {
	id: 'acme',
	displayName: 'Acme',
	description: 'Images by Acme',
	credential: { type: new AcmeApi(), probe: () => ({ method: 'GET', path: '/models' }) },
	answers: 'base64',
	parallelRequests: 4,
	operations: [
		defineOperation({
			name: 'textToImage',
			parameters: {
				model: locator({
					displayName: 'Model',
					default: 'fox',
					search: async ({ filter, page, values }, tools) => {
						const query = { filter, page: page ?? '', shown: String(values.model) };
						const answer = await tools.read({ method: 'GET', path: '/models', query });
						const { models: found, next } = readJson(answer, models);
						return {
							results: found.map((name) => ({ name, value: name })),
							...(next && { nextPage: next }),
						};
					},
				}),
				inputs: modelInputs({
					displayName: 'Inputs',
					description: 'The inputs of the model',
					dependsOn: ['model'],
					fields: async ({ model }, tools) => await fieldsOf(model, tools),
				}),
			},
			options: {},
			async run({ model, inputs }, tools) {
				const fields = await fieldsOf(model, tools);
				const checked = checkModelInputs(inputs, fields, 'Inputs');
				const json: Record<string, unknown> = { ...checked };
				for (const { name } of fields.filter(({ kind }) => kind === 'file')) {
					const source = checked[name] as ImageSource | undefined; // of a file field
					if (source) json[name] = (await tools.image(source, 1_000_000)).bytes.toString('base64');
				}
				const answer = await tools.submit({ path: '/images', json: json as never });
				return {
					model,
					images: readJson(answer, images).images.map((base64) => ({ content: { base64 } })),
				};
			},
		}),
	],
	readRefusal: ({ status, bytes }) =>
		status === 418 ? { status: 401, words: bytes.toString() } : undefined,
};
