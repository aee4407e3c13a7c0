/** https://docs.comfy.org/openapi-cloud.yaml, GET /api/jobs, and openapi-v2.yaml, /jobs/{id}/workflow; read 2026-11-27. */
import { z } from 'zod';

import { pathPart } from '../../core/base/path';
import { jsonOf } from '../../core/calls/answer';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ApiGraph } from '../../families/comfy/graph/types';
import { address } from './address';

/** The newest jobs of an account; of these a lost one is among the first. */
const MOST_JOBS = 20;
/** What no list has: a deployment or a proxy. */
const ABSENT = [401, 403, 404, 405];

const list = z.object({
	jobs: z.array(z.object({ id: z.string() }).nullable().catch(null)),
});
const behind = z.object({
	workflow: z.record(z.string(), z.unknown()),
});

/** The graph with the key of its submit in what ComfyUI ignores of its first node: by it a job is found again. */
export function marked(graph: ApiGraph, key: string): NonNullable<ApiRequest['json']> {
	const entries = Object.entries(graph).map(([id, node], index) => [
		id,
		index === 0 ? { ...node, _meta: { ...node._meta, submission: key } } : node,
	]);
	return Object.fromEntries(entries) as NonNullable<ApiRequest['json']>; // a graph is JSON
}

const mark = z.object({ _meta: z.object({ submission: z.string() }) });

/** The ID of the job whose graph has this key; undefined where none has, or no list is there. */
export async function findJob(key: string, tools: Toolbox): Promise<string | undefined> {
	const query = { limit: MOST_JOBS, sort_by: 'create_time', sort_order: 'desc' };
	const path = address(tools, '/api/jobs');
	const answer = await tools.read({ method: 'GET', path, query, accepts: ABSENT });
	const jobs = list.safeParse(jsonOf(answer)).data?.jobs ?? [];
	for (const job of jobs.slice(0, MOST_JOBS)) {
		if (job && (await hasKey(job.id, key, tools))) return job.id;
	}
	return undefined;
}

async function hasKey(jobId: string, key: string, tools: Toolbox): Promise<boolean> {
	const graph = await graphOf(jobId, tools);
	return Object.values(graph).some((node) => mark.safeParse(node).data?._meta.submission === key);
}

/** GET /api/v2/jobs/{id}/workflow: the graph behind a job; empty where it is not told. */
export async function graphOf(jobId: string, tools: Toolbox): Promise<Record<string, unknown>> {
	const path = address(tools, `/api/v2/jobs/${pathPart(jobId)}/workflow`);
	const answer = await tools.read({ method: 'GET', path, accepts: [403, 404, 405] });
	return behind.safeParse(jsonOf(answer)).data?.workflow ?? {};
}
