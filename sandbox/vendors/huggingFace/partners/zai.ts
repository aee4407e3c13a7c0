import { randomUUID } from 'node:crypto';

import { type Answer, json } from '../../../core/answer';
import type { Call } from '../../../core/call';
import { refusal } from '../errors';

import { key } from '../key';
import { allow, bodyOf, make, modelAt, promptOf } from '../work';

const vendor = 'huggingFace/zai';
const FIELDS = [...['model', 'prompt', 'size', 'quality', 'watermark_enabled', 'user_id']];

export async function zaiSubmit(call: Call): Promise<Answer> {
	refuseHeaders(call);
	const body = bodyOf(call);
	allow(body, FIELDS);
	const model = modelAt('zai-org', String(body.model));
	const [, width, height] = /^(\d+)x(\d+)$/.exec(String(body.size ?? '1024x1024')) ?? [];
	const size = { width: Number(width), height: Number(height) };
	const work = { model, prompt: promptOf(body.prompt), ...size };
	const id = randomUUID();
	const image = await make(call, work, 'job');
	call.jobs.submit(vendor, id, { key, payload: { url: call.imageUrl(image) }, fault: call.fault });
	return json(200, { id, model: body.model, request_id: id, task_status: 'PROCESSING' });
}

export function zaiResult(call: Call): Answer {
	refuseHeaders(call);
	const { id = '' } = call.params;
	const view = call.jobs.look<{ url: string }>(vendor, id, key, call.fault);
	if (view.state === 'unknown') throw refusal(404, 'Not Found');
	const words = { processing: 'PROCESSING', done: 'SUCCESS', failed: 'FAIL', strange: 'HELD' };
	return json(200, {
		...{ id, task_status: words[view.state] },
		...(view.state === 'done' && { image_result: [{ url: view.payload.url }] }),
	});
}

function refuseHeaders({ headers }: Call): void {
	if (headers['x-source-channel'] !== 'hugging_face') throw refusal(400, 'Unknown channel');
}
