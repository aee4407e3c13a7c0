import { randomUUID } from 'node:crypto';

import { type Answer, json } from '../../../core/answer';
import type { Call } from '../../../core/call';
import { isObject } from '../../../core/jsonBody';
import { refusal } from '../errors';

import { key } from '../key';
import { allow, bodyOf, make, modelAt, promptOf, sourceIn } from '../work';

const vendor = 'huggingFace/replicate';
const FIELDS = [
	...['prompt', 'negative_prompt', 'guidance_scale', 'num_inference_steps', 'seed', 'width'],
	...['height', 'scheduler', 'image', 'images', 'input_image', 'input_images', 'lora_weights'],
];

export async function predict(call: Call): Promise<Answer> {
	const body = bodyOf(call);
	allow(body, ['input']);
	return await run(call, `${call.params.owner}/${call.params.name}`, body.input);
}

export async function predictVersion(call: Call): Promise<Answer> {
	const body = bodyOf(call);
	allow(body, ['input', 'version']);
	return await run(call, `stability-ai/sdxl:${String(body.version)}`, body.input);
}

export function prediction(call: Call): Answer {
	return json(200, shown(call, call.params.id ?? ''));
}

export function cancelPrediction(call: Call): Answer {
	const id = call.params.id ?? '';
	if (shown(call, id).status === 'processing') canceled(call).add(id);
	return json(200, shown(call, id));
}

/** The model is not ready within the minute for which the request is held open. */
async function run(call: Call, providerId: string, given: unknown): Promise<Answer> {
	const { prefer = 'wait' } = call.headers;
	if (!/^wait(=([1-9]|[1-5][0-9]|60))?$/.test(prefer)) throw refusal(422, 'Prefer is not valid');
	const model = modelAt('replicate', providerId);
	const input = isObject(given) ? given : {};
	allow(input, FIELDS);
	const edits = model.inferenceProviderMapping.replicate?.task === 'image-to-image';
	const work = {
		...{ model, prompt: promptOf(input.prompt), seed: input.seed },
		...{ width: input.width, height: input.height },
		...(edits && { source: await sourceIn(input.input_image) }),
	};
	const id = randomUUID().replaceAll('-', '').slice(0, 26);
	const image = await make(call, work, 'job');
	call.jobs.submit(vendor, id, { key, payload: { url: call.imageUrl(image) }, fault: call.fault });
	return json(201, shown(call, id));
}

function shown(call: Call, id: string) {
	const view = call.jobs.look<{ url: string }>(vendor, id, key, call.fault);
	if (view.state === 'unknown') throw refusal(404, 'Not Found');
	const about = { id, logs: '', created_at: new Date(call.now()).toISOString() };
	const over = { completed_at: new Date(call.now()).toISOString() };
	if (canceled(call).has(id)) return { ...about, ...over, status: 'canceled', output: null };
	if (view.state === 'failed') return { ...about, ...over, status: 'failed', error: 'E1000' };
	if (view.state !== 'done') return { ...about, status: 'processing', output: null, error: null };
	const output = [view.payload.url];
	return { ...about, ...over, status: 'succeeded', output, error: null };
}

const canceled = (call: Call) => call.remember('hf replicate canceled', () => new Set<string>());
