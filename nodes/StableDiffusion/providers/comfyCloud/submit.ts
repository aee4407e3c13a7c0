/** POST /api/v2/jobs: https://docs.comfy.org/openapi-v2.yaml, read 2026-11-27. */
import { clock } from '../../core/base/clock';
import type { ProviderError } from '../../core/base/errors';
import { badReply, PERHAPS_BILLED, toProviderError } from '../../core/base/errors';
import { isTemporary } from '../../core/base/retry';
import type { Answer } from '../../core/calls/answer';
import { readJson } from '../../core/calls/answer';
import { refused } from '../../core/calls/refusal';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Job } from '../../core/provider/provider';
import type { ApiGraph } from '../../families/comfy/graph/types';
import type { Reference } from '../../families/comfy/reference';
import { address } from './address';
import { graphRefusal } from './graphRefusal';
import { accepted, linksOf } from './job';
import { findJob, marked } from './lostJob';
import { namesOf } from './nodeNames';
import { errorIn } from './refusals';

const NAME = 'Comfy Cloud';
/** How often a job whose key is known to the server is looked for in the list of jobs. */
const LOOKS = 4;
/** Milliseconds between two of them. */
const PAUSE = 2_000;

type Accepted = Pick<Job, 'jobId'> & { links: Pick<Reference, 'self' | 'cancel'> };

/**
 * Submits a graph under a key that the server takes once. Where the answer is lost, the job is looked up. Where
 * it is not found, the same request is sent again: if the first one arrived, the server refuses the key, and
 * never runs the graph twice.
 */
export async function submit(
	graph: ApiGraph,
	reference: Reference,
	tools: Toolbox,
): Promise<{ job: Job }> {
	const key = crypto.randomUUID();
	const request: ApiRequest = {
		path: address(tools, '/api/v2/jobs'),
		headers: { 'Idempotency-Key': key },
		json: { workflow: marked(graph, key) },
		accepts: [422],
	};
	const { jobId, links } = await submitOnce(request, key, graph, tools);
	return { job: { jobId, reference: { ...reference, ...links, nodes: namesOf(graph) } } };
}

async function submitOnce(
	request: ApiRequest,
	key: string,
	graph: ApiGraph,
	tools: Toolbox,
): Promise<Accepted> {
	try {
		const accepted = acceptedIn(await tools.submit(request), graph, tools);
		return accepted ?? (await lostJob(key, tools));
	} catch (error) {
		const failure = toProviderError(error);
		if (!isLost(failure)) throw failure;
		const found = await findUnlessLost(key, tools);
		if (found !== undefined) return { jobId: found, links: {} };
		return await submitAgain(request, key, graph, tools, failure);
	}
}

async function submitAgain(
	request: ApiRequest,
	key: string,
	graph: ApiGraph,
	tools: Toolbox,
	failure: ProviderError,
): Promise<Accepted> {
	try {
		const accepted = acceptedIn(await tools.submit(request), graph, tools);
		if (accepted) return accepted;
	} catch (error) {
		const second = toProviderError(error);
		if (!isOpen(second)) throw second;
	}
	return await lostJob(key, tools, failure);
}

/** The job that was created; undefined where the key was used before, which only this submit has. */
function acceptedIn(answer: Answer, graph: ApiGraph, tools: Toolbox): Accepted | undefined {
	if (answer.status === 422) {
		if (errorIn(answer)?.code === 'idempotency_key_reuse') return undefined;
		throw refused(NAME, graphRefusal(answer, graph), answer);
	}
	const { id, urls } = readJson(answer, accepted);
	return { jobId: id, links: linksOf({ id, urls }, tools) };
}

/** The job that the server has taken although its answer did not arrive; its list may lag behind. */
async function lostJob(key: string, tools: Toolbox, failure?: ProviderError): Promise<Accepted> {
	for (let looked = 1; ; looked++) {
		const jobId = await findUnlessLost(key, tools);
		if (jobId !== undefined) return { jobId, links: {} };
		if (looked >= LOOKS) break;
		await clock.sleep(PAUSE);
	}
	const lost = failure ?? badReply('The response to the submit was lost');
	throw lost.adding(`${PERHAPS_BILLED} Look at the jobs of your account before you run again.`);
}

/** As findJob; undefined also where the look-up fails: what it throws is not how the submit was lost. */
async function findUnlessLost(key: string, tools: Toolbox): Promise<string | undefined> {
	try {
		return await findJob(key, tools);
	} catch (error) {
		const failure = toProviderError(error);
		if (failure.fault === 'canceled') throw failure;
		return undefined;
	}
}

/** Whether the second submit says nothing about the first, which may have arrived. */
const isOpen = (second: ProviderError) =>
	isLost(second) || second.facts.notAccepted === true || isTemporary(second.facts.status);

/** Whether the server may have taken the graph: the outcome of every 5xx is open that names no time for another try. */
function isLost({ fault, facts }: ProviderError): boolean {
	if (facts.notAccepted || fault === 'canceled') return false;
	const isOpen = (facts.status ?? 0) >= 500 && facts.retryAfter === undefined;
	return fault === 'network' || fault === 'reply' || isOpen;
}
