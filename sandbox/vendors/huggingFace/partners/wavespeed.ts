import { randomUUID } from 'node:crypto';

import { type Answer, json } from '../../../core/answer';
import type { Call } from '../../../core/call';
import { refusal } from '../errors';

import { key } from '../key';
import { allow, bodyOf, make, modelAt, promptOf, sourceIn } from '../work';

const vendor = 'huggingFace/wavespeed';
const FIELDS = [
	...['prompt', 'negative_prompt', 'guidance_scale', 'num_inference_steps', 'seed', 'width'],
	...['height', 'size', 'image', 'images', 'loras'],
];

export async function waveSubmit(call: Call): Promise<Answer> {
	const model = modelAt('wavespeed', `${call.params.owner}/${call.params.name}`);
	const body = bodyOf(call);
	allow(body, FIELDS);
	const edits = model.inferenceProviderMapping.wavespeed?.task === 'image-to-image';
	const work = {
		...{ model, prompt: promptOf(body.prompt), seed: body.seed },
		...sizeOf(body.size),
		...(edits && { source: await sourceIn(body.image) }),
	};
	const id = randomUUID().replaceAll('-', '');
	const image = await make(call, work, 'job');
	call.jobs.submit(vendor, id, { key, payload: { url: call.imageUrl(image) }, fault: call.fault });
	const get = `https://api.wavespeed.ai/api/v3/predictions/${id}/result`;
	const data = { id, status: 'created', outputs: [], urls: { get } };
	return json(200, { code: 200, message: 'success', data });
}

export function waveResult(call: Call): Answer {
	const { id = '' } = call.params;
	const view = call.jobs.look<{ url: string }>(vendor, id, key, call.fault);
	if (view.state === 'unknown') throw refusal(404, 'Not Found');
	const isDone = view.state === 'done';
	const words = { processing: 'processing', done: 'completed', failed: 'failed', strange: 'held' };
	const data = {
		...{ id, status: words[view.state], error: view.state === 'failed' ? 'Out of memory' : '' },
		outputs: isDone ? [view.payload.url] : [],
		has_nsfw_contents: isDone ? [call.fault?.kind === 'filtered'] : [],
	};
	return json(200, { code: 200, message: 'success', data });
}

/** `512*768`, as most of its models take it. */
function sizeOf(size: unknown) {
	const [, width, height] = /^(\d+)\*(\d+)$/.exec(String(size)) ?? [];
	return width === undefined ? {} : { width: Number(width), height: Number(height) };
}
