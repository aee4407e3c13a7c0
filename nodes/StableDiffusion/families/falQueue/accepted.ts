import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { readJson } from '../../core/calls/answer';

const address = z.string().nullish().catch(undefined);
const accepted = z.object({
	request_id: z.string().min(1),
	status_url: address,
	response_url: address,
	cancel_url: address,
	queue_position: z.number().nullish().catch(undefined),
});

/** A job that the queue has accepted, with the addresses that the answer names. */
export interface Accepted {
	jobId: string;
	statusUrl?: string;
	responseUrl?: string;
	cancelUrl?: string;
	queuePosition?: number;
}

/** The answer to a submit: `POST https://queue.fal.run/{owner}/{app}[/{path}]`. */
export function acceptedIn(answer: Answer): Accepted {
	const reply = readJson(answer, accepted);
	const { request_id: jobId, queue_position: position } = reply;
	return {
		jobId,
		...(reply.status_url && { statusUrl: reply.status_url }),
		...(reply.response_url && { responseUrl: reply.response_url }),
		...(reply.cancel_url && { cancelUrl: reply.cancel_url }),
		...(typeof position === 'number' && { queuePosition: position }),
	};
}
