import { type Answer, json } from '../../../core/answer';
import type { Call } from '../../../core/call';
import type { JsonObject } from '../../../core/jsonBody';
import { refusal } from '../errors';
import { allow, bodyOf, make, modelAt, promptOf, sourceIn } from '../work';

const FIELDS: Record<string, string[]> = {
	together: [
		...['model', 'prompt', 'negative_prompt', 'steps', 'guidance_scale', 'seed', 'width', 'height'],
		...['response_format', 'image_url', 'reference_images', 'n'],
	],
	nscale: ['model', 'prompt', 'negative_prompt', 'seed', 'size', 'response_format', 'n'],
	deepinfra: ['model', 'prompt', 'size', 'response_format', 'n'],
};
const FORMATS: Record<string, string> = {
	...{ together: 'base64', nscale: 'b64_json', deepinfra: 'b64_json' },
};

/** `POST /v1/images/generations` of Together and nscale, `/v1/openai/images/generations` of DeepInfra. */
export async function generate(call: Call): Promise<Answer> {
	const partner = Object.keys(FIELDS).find((name) => call.path.includes(`/${name}/`)) ?? '';
	const body = bodyOf(call);
	allow(body, FIELDS[partner] ?? []);
	if (body.response_format !== FORMATS[partner]) throw refusal(422, 'response_format is wrong');
	const model = modelAt(partner, String(body.model));
	const [width, height] = sizeOf(body);
	const image = await make(call, {
		...{ model, prompt: promptOf(body.prompt), seed: body.seed, width, height },
		...(await sourceOf(body, model.inferenceProviderMapping[partner]?.task)),
	});
	return json(200, {
		...{ id: 'img-1', model: body.model, object: 'list' },
		data: [{ index: 0, b64_json: await image.base64() }],
	});
}

function sizeOf({ size, width, height }: JsonObject): [unknown, unknown] {
	const [, across, down] = /^(\d+)x(\d+)$/.exec(typeof size === 'string' ? size : '') ?? [];
	return across === undefined ? [width, height] : [Number(across), Number(down)];
}

/** FLUX.1 Kontext takes `image_url`, FLUX.2 a list. */
async function sourceOf(body: JsonObject, task: string | undefined) {
	if (task !== 'image-to-image') return {};
	const isSingle = /kontext/i.test(String(body.model));
	const list: unknown[] = Array.isArray(body.reference_images) ? body.reference_images : [];
	return { source: await sourceIn(isSingle ? body.image_url : list[0]) };
}
