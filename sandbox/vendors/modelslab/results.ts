import { type Answer, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { readBody, textOf } from './body';
import { failed, refuse } from './errors';
import type { Family } from './families';
import { fetchByBodyFields, fetchByPathFields } from './fields/fetch';
import { presentedKey } from './key';
import type { JsonFields } from './rules';

export interface Finished {
	id: number;
	links: string[];
	/** The safety checker replaced the images by blank ones. */
	flagged: boolean;
	/** The main CDN is too slow from here: the links are in `proxy_links`. */
	proxied: boolean;
	/** v3 super_resolution: `output` is no list. */
	plain: boolean;
	meta: JsonFields;
}

export const generationTime = 1.3200268745422363;

export function jobName(family: Family, id: string): string {
	return `${family.name}/${id}`;
}

export function outputOf({ links, proxied, plain }: Finished): JsonFields {
	const [first = ''] = links;
	const output = plain ? (proxied ? '' : first) : proxied ? [] : links;
	return { output, ...(proxied ? { proxy_links: links } : {}) };
}

export function fetchByPath(family: Family): (call: Call) => Answer {
	return (call) => {
		readBody(call, fetchByPathFields);
		return fetchResult(call, family, call.params['id'] ?? '');
	};
}

export function fetchByBody(family: Family): (call: Call) => Answer {
	return (call) => {
		const { request_id: id } = readBody(call, fetchByBodyFields);
		return fetchResult(call, family, String(id));
	};
}

function fetchResult(call: Call, family: Family, id: string): Answer {
	const view = call.jobs.look<Finished>(
		'modelslab',
		jobName(family, id),
		presentedKey(call),
		call.fault,
	);
	switch (view.state) {
		case 'processing':
			return json(200, {
				status: 'processing',
				id: Number(id),
				eta: view.remainingSeconds,
				messege: 'Your request is still being processed',
				output: '',
			});
		case 'failed':
			return failed();
		case 'strange':
			return json(200, { status: 'on_hold', id: Number(id), output: [] });
		case 'unknown':
			throw refuse({ status: 'error', message: 'Request not found' });
		case 'done':
			return json(200, {
				status: 'success',
				id: view.payload.id,
				...outputOf(view.payload),
				...(view.payload.flagged ? { nsfw_content_detected: true } : {}),
			});
	}
}

/** Calls the webhook that the body names when the job is done, well or badly. */
export function announce(
	call: Call,
	body: JsonFields,
	finished: Finished,
	job?: { family: Family; dueAt: number },
): void {
	const address = textOf(body, 'webhook');
	if (address === '') return;
	const track = { track_id: body['track_id'] ?? null };
	const success = {
		status: 'success',
		id: finished.id,
		...outputOf(finished),
		generationTime,
		...track,
		meta: finished.meta,
	};
	if (job === undefined) return call.callBack(address, call.now(), () => success);
	const failure = { status: 'failed', id: finished.id, message: 'Failed, Try Again', ...track };
	const name = jobName(job.family, String(finished.id));
	call.callBack(address, job.dueAt, () => {
		const view = call.jobs.look<Finished>('modelslab', name, presentedKey(call));
		if (view.state === 'done') return success;
		return view.state === 'failed' ? failure : undefined;
	});
}
