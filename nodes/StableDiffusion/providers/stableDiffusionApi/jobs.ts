/** Jobs of this provider: an answer that is not finished is one, and is asked for where it says. */
import { z } from 'zod';

import { isSameOrigin, toUrl } from '../../core/base/address';
import type { Answer } from '../../core/calls/answer';
import { jsonOf, shorten } from '../../core/calls/answer';
import { badReply, withoutImage } from '../../core/base/errors';
import type { ProviderError } from '../../core/base/errors';
import type { Size } from '../../core/media/mediaTypes';
import type { Job, JobState, Outcome } from '../../core/provider/provider';
import type { Toolbox } from '../../core/calls/toolbox';
import { messageIn, messageOf } from '../../core/calls/providerMessage';
import type { EndpointGroup } from './endpointGroups';
import { fetchPathOf, isFetchPath } from './endpointGroups';
import { hasEnded, isRateLimit } from './refusals';
import { linksOf, toFinished } from './replies';
import type { Reply } from './reply';
import { isAddress, readMeta, readReply } from './reply';

const KNOWN_HOSTS = /^(www\.)?(modelslab|stablediffusionapi)\.com$/;
/** The words for done; without a status, the images decide. */
const DONE = new Set(['success', 'succeeded', 'completed', 'complete', 'done', 'finished', '']);

interface Asked {
	/** The group of endpoints that was asked: it decides where a job's result is fetched. */
	group: EndpointGroup;
	baseUrl: string;
	expectedSize?: Size;
	/** The model that was asked for, where the answer does not name one. */
	model?: string;
}

const side = z.number().int().positive();

/** What the submit said, kept in the job for the fetch that ends it. */
const reference = z.object({
	fetchPath: z.unknown(),
	meta: z.unknown(),
	size: z.object({ width: side, height: side }).optional().catch(undefined),
});

type Reference = z.infer<typeof reference>;

/** Images, or the job that will make them. */
export function readOutcome(answer: Answer, asked: Asked): Outcome {
	const answered = readReply(answer);
	if (hasEnded(answered.status)) throw ended(answer, answered);
	const saysNothing = answered.status === '' && answered.id === undefined;
	if (saysNothing || isDone(answered)) {
		return toFinished(answer, answered, { size: asked.expectedSize, model: asked.model });
	}
	return { job: toJob(answer, answered, asked) };
}

/** Looks at a job once. */
export async function followJob(job: Job, tools: Toolbox): Promise<JobState> {
	const { fetchPath, size, meta }: Partial<Reference> =
		reference.safeParse(job.reference).data ?? {};
	const byId = fetchPathOf('stableDiffusionV3', job.jobId);
	const path = isFetchPath(fetchPath) ? fetchPath : byId;
	const answer = await tools.read({ path, json: { request_id: job.jobId } });
	const answered = readReply(answer);
	if (isRateLimit(answer)) return { state: 'pending', status: 'rate limited' };
	if (hasEnded(answered.status)) {
		const sourceUrls = linksOf(answered).filter(isAddress);
		return { state: 'failed', reason: messageIn(jsonOf(answer)), sourceUrls };
	}
	const isEmptySuccess = answered.status === 'success' && linksOf(answered).length === 0;
	const isJobDone = isDone({ ...answered, id: answered.id ?? job.jobId });
	if (!isJobDone && !isEmptySuccess) return pending(answered);
	// The answer to a fetch may hold nothing but the addresses.
	const kept = readMeta(meta);
	const complete = { ...answered, seed: answered.seed ?? kept.seed };
	const model = answered.model ?? kept.model;
	return { state: 'done', finished: toFinished(answer, complete, { size, model }) };
}

/** Whether images are there; an unknown status with an ID is a job that is still waiting. */
function isDone(answered: Reply): boolean {
	if (answered.links.length === 0 && !mayBeFetched(answered)) return false;
	return DONE.has(answered.status) || answered.id === undefined;
}

/** Promised links count where the status says done, or where nothing else leads to the images. */
function mayBeFetched({ status, id, futureLinks }: Reply): boolean {
	return futureLinks.length > 0 && (id === undefined || (status !== '' && DONE.has(status)));
}

function pending({ status }: Reply): JobState {
	return { state: 'pending', status: status || 'unknown' };
}

function toJob(answer: Answer, answered: Reply, asked: Asked): Job {
	const { id: jobId, fetchResult, eta, futureLinks, seed } = answered;
	if (jobId === undefined) {
		throw badReply('The provider accepted the job but returned no ID', {
			status: answer.status,
			hint: 'Look for the image in your history at the provider.',
			providerMessage: messageOf(answer),
		});
	}
	const { group, baseUrl, expectedSize, model } = asked;
	return {
		jobId,
		reference: {
			fetchPath: pathAtHome(fetchResult, baseUrl) ?? fetchPathOf(group, jobId),
			meta: { seed, model: answered.model ?? model },
			...(expectedSize && { size: { ...expectedSize } }),
		},
		etaSeconds: eta,
		sourceUrls: futureLinks,
	};
}

/** The provider accepted the request and ended it: what it returned is named. */
function ended(answer: Answer, answered: Reply): ProviderError {
	const words = shorten(answer.mask(messageIn(jsonOf(answer))));
	const reason = words || 'the provider returned no reason';
	return withoutImage(reason, {
		...(answered.id !== undefined && { jobId: answered.id }),
		sourceUrls: linksOf(answered).filter(isAddress),
	});
}

/** The key travels in the body, so a result is fetched only from the configured or the vendor's own host. */
function pathAtHome(address: string | undefined, baseUrl: string): string | undefined {
	const url = toUrl(address ?? '');
	if (address === undefined || !url || !isFetchPath(url.pathname)) return undefined;
	const { pathname, hostname } = url;
	if (isSameOrigin(address, baseUrl)) {
		const home = new URL(baseUrl).pathname.replace(/\/$/, '');
		return pathname.startsWith(`${home}/`) ? pathname.slice(home.length) : undefined;
	}
	return KNOWN_HOSTS.test(hostname) ? pathname : undefined;
}
