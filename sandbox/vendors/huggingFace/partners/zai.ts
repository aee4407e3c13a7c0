import { randomUUID } from 'node:crypto';

import { type Answer, json } from '../../../core/answer';
import type { Call } from '../../../core/call';
import type { Image } from '../../../core/gallery';
import { refusal } from '../errors';

import { key } from '../key';
import { allow, bodyOf, make, modelAt, promptOf } from '../work';

const vendor = 'huggingFace/zai';
const FIELDS = [
	...['model', 'prompt', 'negative_prompt', 'guidance_scale', 'num_inference_steps', 'seed'],
	...['width', 'height'],
];

export async function zaiSubmit(call: Call): Promise<Answer> {
	refuseHeaders(call);
	const body = bodyOf(call);
	allow(body, FIELDS);
	const model = modelAt('zai-org', String(body.model));
	const { width, height, seed } = body;
	const work = { model, prompt: promptOf(body.prompt), width, height, seed };
	const id = randomUUID();
	const image = await make(call, work, 'job');
	call.jobs.submit(vendor, id, { key, payload: { image }, fault: call.fault });
	return json(200, { id, model: body.model, request_id: id, task_status: 'PROCESSING' });
}

export function zaiResult(call: Call): Answer {
	refuseHeaders(call);
	const { id = '' } = call.params;
	const view = call.jobs.look<{ image: Image }>(vendor, id, key, call.fault);
	if (view.state === 'unknown') throw refusal(404, 'Not Found');
	const words = { processing: 'PROCESSING', done: 'SUCCESS', failed: 'FAIL', strange: 'HELD' };
	return json(200, {
		...{ id, task_status: words[view.state] },
		...(view.state === 'done' && { image_result: [{ url: call.imageUrl(view.payload.image) }] }),
	});
}

function refuseHeaders({ headers }: Call): void {
	if (headers['x-source-channel'] !== 'hugging_face') throw refusal(400, 'Unknown channel');
}
