/** Jobs of this provider: an answer that says `processing` is one, and is asked for where it says. */
import { z } from 'zod';

import { isSameOrigin } from '../../core/base/address';
import type { Answer } from '../../core/calls/answer';
import { jsonOf, readJson } from '../../core/calls/answer';
import { badReply, withoutImage } from '../../core/base/errors';
import type { Size } from '../../core/media/mediaTypes';
import type { Job, JobState, Outcome } from '../../core/provider/provider';
import type { Toolbox } from '../../core/calls/toolbox';
import { messageIn } from '../../core/calls/providerMessage';
import type { Family } from './families';
import { fetchPathOf } from './families';
import type { Reply } from './replies';
import { modelIn, reply, toFinished } from './replies';

const KNOWN_HOSTS = /^(www\.)?(modelslab|stablediffusionapi)\.com$/;
/** A job token may come from anywhere: it must lead to no other host, and to nothing but a result. */
const SAFE_PATH = /^\/[\w/-]*\bfetch\b[\w/-]*$/;

interface Asked {
	/** The family of endpoints that was asked: it decides where a job's result is fetched. */
	family: Family;
	baseUrl: string;
	expectedSize?: Size;
	/** The model that was asked for, where the answer does not name one. */
	model?: string;
}

/** What the submit said, kept in the job for the fetch that ends it. */
const reference = z.object({
	fetchPath: z.string().regex(SAFE_PATH).optional().catch(undefined),
	meta: reply.shape.meta,
	size: z.object({ width: z.number(), height: z.number() }).optional().catch(undefined),
});

/** Images, or the job that will make them. */
export function readOutcome(answer: Answer, asked: Asked): Outcome {
	const answered = readJson(answer, reply);
	if (answered.status === 'processing') return { job: toJob(answered, asked) };
	if (answered.status === 'failed') throw withoutImage(messageIn(jsonOf(answer)));
	return toFinished(answer, answered, { size: asked.expectedSize, model: asked.model });
}

/** Looks at a job once. */
export async function followJob(job: Job, tools: Toolbox): Promise<JobState> {
	const { fetchPath, size, meta } = reference.parse(job.reference ?? {});
	const path = fetchPath ?? fetchPathOf('stableDiffusionV3', job.jobId);
	const answer = await tools.read({ path, json: { request_id: job.jobId } });
	const answered = readJson(answer, reply);
	if (answered.status === 'failed') return { state: 'failed', reason: messageIn(jsonOf(answer)) };
	if (answered.status !== 'success') return { state: 'pending', status: answered.status };
	// The answer to a fetch may hold nothing but the addresses.
	const complete = { ...answered, meta: answered.meta ?? meta };
	return { state: 'done', finished: toFinished(answer, complete, { size }) };
}

function toJob(answered: Reply, { family, baseUrl, expectedSize, model }: Asked): Job {
	const jobId = String(answered.id ?? '');
	if (jobId === '') throw badReply('The provider took the job but gave it no ID');
	const fetchPath = pathAtHome(answered.fetch_result ?? '', baseUrl) ?? fetchPathOf(family, jobId);
	return {
		jobId,
		reference: {
			fetchPath,
			meta: { seed: answered.meta?.seed, model: modelIn(answered) ?? model },
			...(expectedSize && { size: { ...expectedSize } }),
		},
		etaSeconds: answered.eta ?? undefined,
		sourceUrls: answered.future_links,
	};
}

/** The key travels in the body, so a result is fetched only from the configured or the vendor's own host. */
function pathAtHome(address: string, baseUrl: string): string | undefined {
	if (!URL.canParse(address)) return undefined;
	const { pathname, hostname } = new URL(address);
	if (!SAFE_PATH.test(pathname)) return undefined;
	if (isSameOrigin(address, baseUrl)) {
		const home = new URL(baseUrl).pathname.replace(/\/$/, '');
		return pathname.startsWith(`${home}/`) ? pathname.slice(home.length) : undefined;
	}
	return KNOWN_HOSTS.test(hostname) ? pathname : undefined;
}
