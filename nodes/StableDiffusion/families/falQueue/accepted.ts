import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { readJson } from '../../core/calls/answer';
import { messageOf } from '../../core/calls/providerMessage';
import { badReply } from '../../core/base/errors';
import { jobId } from '../../core/provider/jobId';

const address = z.string().trim().nullish().catch(undefined);
const accepted = z.object({
	request_id: jobId.nullish().catch(undefined),
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
	const { request_id: id, queue_position: position } = reply;
	const urls = [reply.response_url, reply.status_url, reply.cancel_url].filter((url) => !!url);
	return {
		jobId: id ?? idIn(urls) ?? withoutId(answer, urls),
		...(reply.status_url && { statusUrl: reply.status_url }),
		...(reply.response_url && { responseUrl: reply.response_url }),
		...(reply.cancel_url && { cancelUrl: reply.cancel_url }),
		...(typeof position === 'number' && { queuePosition: position }),
	};
}

/** The addresses of a job name it as well: `…/requests/{id}`, perhaps with a further part. */
function idIn(urls: Array<string | null | undefined>): string | undefined {
	return urls
		.map((url) => /\/requests\/([\w-]{1,100})(?![\w-])/.exec(url ?? '')?.[1])
		.find(Boolean);
}

function withoutId(answer: Answer, urls: Array<string | null | undefined>): never {
	throw badReply('The provider accepted the job but returned no ID', {
		status: answer.status,
		hint: 'Look for the job in your account at the provider.',
		providerMessage: messageOf(answer),
		...(urls.length > 0 && { sourceUrls: urls.filter((url) => typeof url === 'string') }),
	});
}
