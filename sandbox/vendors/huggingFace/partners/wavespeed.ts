import { randomUUID } from 'node:crypto';

import { type Answer, json } from '../../../core/answer';
import type { Call } from '../../../core/call';
import type { Image } from '../../../core/gallery';
import { refusal } from '../errors';

import { key } from '../key';
import { allow, bodyOf, make, modelAt, promptOf, sourceIn } from '../work';

const vendor = 'huggingFace/wavespeed';
const FIELDS = [
	...['prompt', 'negative_prompt', 'guidance_scale', 'num_inference_steps', 'seed', 'width'],
	...['height', 'image', 'images', 'loras'],
];

export async function waveSubmit(call: Call): Promise<Answer> {
	const model = modelAt('wavespeed', `${call.params.owner}/${call.params.name}`);
	const body = bodyOf(call);
	allow(body, FIELDS);
	const edits = model.inferenceProviderMapping.wavespeed?.task === 'image-to-image';
	const work = {
		...{ model, prompt: promptOf(body.prompt), seed: body.seed },
		...{ width: body.width, height: body.height },
		...(edits && { source: await sourceIn(body.image) }),
	};
	const id = randomUUID().replaceAll('-', '');
	const image = await make(call, work, 'job');
	call.jobs.submit(vendor, id, { key, payload: { image }, fault: call.fault });
	const get = `https://api.wavespeed.ai/api/v3/predictions/${id}/result`;
	const data = { id, status: 'created', outputs: [], urls: { get } };
	return json(200, { code: 200, message: 'success', data });
}

export function waveResult(call: Call): Answer {
	const { id = '' } = call.params;
	const view = call.jobs.look<{ image: Image }>(vendor, id, key, call.fault);
	if (view.state === 'unknown') throw refusal(404, 'Not Found');
	const isDone = view.state === 'done';
	const words = { processing: 'processing', done: 'completed', failed: 'failed', strange: 'held' };
	const data = {
		...{ id, status: words[view.state], error: view.state === 'failed' ? 'Out of memory' : '' },
		outputs: isDone ? [call.imageUrl(view.payload.image)] : [],
		has_nsfw_contents: isDone ? [call.fault?.kind === 'filtered'] : [],
	};
	return json(200, { code: 200, message: 'success', data });
}
