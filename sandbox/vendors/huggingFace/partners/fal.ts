import { randomUUID } from 'node:crypto';

import { type Answer, Refusal, json } from '../../../core/answer';
import type { Call } from '../../../core/call';
import { isObject } from '../../../core/jsonBody';

import { key } from '../key';
import { allow, bodyOf, make, modelAt, promptOf, sourceIn } from '../work';
import { refusal } from '../errors';

const vendor = 'huggingFace/fal';
interface Made {
	url: string;
	type: string;
	seed?: unknown;
	isFiltered: boolean;
}

const FIELDS = [
	...['prompt', 'negative_prompt', 'guidance_scale', 'num_inference_steps', 'seed', 'image_size'],
	...['image_url', 'image_urls', 'loras', 'model_name', 'num_images', 'enable_safety_checker'],
];

/** Only with `_subdomain=queue` is a request queued; its addresses are those of fal. */
export async function queue(call: Call): Promise<Answer> {
	if (call.query['_subdomain'] !== 'queue') throw refusal(404, 'Not Found');
	const { owner = '', app = '', path } = call.params;
	const model = modelAt('fal-ai', [owner, app, path].filter(Boolean).join('/'));
	const body = bodyOf(call);
	allow(body, FIELDS);
	const size = isObject(body.image_size) ? body.image_size : {};
	const id = randomUUID();
	const edits = model.inferenceProviderMapping['fal-ai']?.task === 'image-to-image';
	const work = {
		...{ model, prompt: promptOf(body.prompt), seed: body.seed },
		...{ width: size.width, height: size.height },
		...(edits && { source: await sourceIn(body.image_url) }),
	};
	const image = await make(call, work, 'job');
	const isFiltered = call.fault?.kind === 'filtered' || /\bnsfw\b/i.test(work.prompt);
	const made = { url: call.imageUrl(image), type: image.contentType, seed: body.seed, isFiltered };
	call.jobs.submit(vendor, id, { key, payload: made, fault: call.fault });
	const place = `https://queue.fal.run/${owner}/${app}/requests/${id}`;
	return json(200, {
		...{ status: 'IN_QUEUE', request_id: id, queue_position: 0, response_url: place },
		...{ status_url: `${place}/status`, cancel_url: `${place}/cancel` },
	});
}

export function queueStatus(call: Call): Answer {
	const { state } = lookAt(call);
	if (state === 'processing') return json(202, { status: 'IN_PROGRESS' });
	if (state === 'strange') return json(202, { status: 'ON_HOLD' });
	return json(200, { status: 'COMPLETED', metrics: { inference_time: 1.5 } });
}

export function queueResult(call: Call): Answer {
	const view = lookAt(call);
	if (isCanceled(call)) {
		const detail = 'Request was cancelled by the client';
		return json(499, { detail, error_type: 'client_cancelled' });
	}
	if (view.state !== 'done') {
		const type = 'internal_server_error';
		return json(500, { detail: [{ loc: ['body'], msg: 'Internal server error', type }] });
	}
	const { url, type, seed = 7, isFiltered } = view.payload;
	return json(200, {
		images: [{ url, content_type: type }],
		...{ seed, has_nsfw_concepts: [isFiltered], prompt: '' },
	});
}

export function cancelQueued(call: Call): Answer {
	const { state } = lookAt(call);
	if (state === 'done') return json(400, { status: 'ALREADY_COMPLETED' });
	canceled(call).add(call.params.request ?? '');
	return json(202, { status: 'CANCELLATION_REQUESTED' });
}

function lookAt(call: Call) {
	const { request = '' } = call.params;
	const view = call.jobs.look<Made>(vendor, request, key, call.fault);
	if (view.state === 'unknown') throw new Refusal(json(404, { detail: 'Request not found' }));
	return isCanceled(call) && view.state === 'processing' ? { state: 'failed' as const } : view;
}

const canceled = (call: Call) => call.remember('hf fal canceled', () => new Set<string>());
const isCanceled = (call: Call) => canceled(call).has(call.params.request ?? '');
