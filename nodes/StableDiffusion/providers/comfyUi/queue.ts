/**
 * The queue and the history of a server: recordings of ComfyUI 0.33.0 and 0.3.64, 2026-11-27. A job that moves from
 * the one to the other is in at least one of them only where the queue is asked first.
 */
import { z } from 'zod';

import { listOf, objectOf, own, textOf } from '../../core/base/json';
import { pathPart } from '../../core/base/path';
import { jsonOf, readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';

/** Of items `[number, prompt_id, graph, extra_data, outputs]`; one of another form hides no other. */
const list = z.array(z.unknown());
const queue = z.object({ queue_running: list, queue_pending: list });

const status = z.object({
	status_str: z.string().nullish().catch(undefined),
	completed: z.boolean().nullish().catch(undefined),
	messages: z.array(z.unknown()).nullish().catch(undefined),
});

const entry = z.object({
	prompt: z.array(z.unknown()).nullish().catch(undefined),
	/** By node, then by kind. */
	outputs: z.record(z.string(), z.unknown()).nullish().catch(undefined),
	status: status.nullish().catch(undefined),
});

const nothing = z.object({}).strict();

export type HistoryEntry = z.infer<typeof entry>;

export type Place =
	{ state: 'running' | 'pending' | 'absent' } | { state: 'ended'; entry: HistoryEntry };

/** Where the job is at this moment. */
export async function placeOf(jobId: string, tools: Toolbox): Promise<Place> {
	const queued = await placeInQueue(jobId, tools);
	if (queued) return { state: queued };
	const answer = await tools.read({ method: 'GET', path: `/history/${pathPart(jobId)}` });
	// Only an empty object says that the job is not there: an error of a proxy may be JSON, too.
	if (nothing.safeParse(jsonOf(answer)).success) return { state: 'absent' };
	const { [jobId]: found } = readJson(answer, z.object({ [jobId]: entry }));
	return found ? { state: 'ended', entry: found } : { state: 'absent' };
}

/** Undefined where it is not in the queue. */
export async function placeInQueue(
	jobId: string,
	tools: Toolbox,
): Promise<'running' | 'pending' | undefined> {
	const answer = await tools.read({ method: 'GET', path: '/queue' });
	const { queue_running: running, queue_pending: pending } = readJson(answer, queue);
	const isThere = (items: unknown[]) =>
		items.some((item) => Array.isArray(item) && item[1] === jobId);
	if (isThere(running)) return 'running';
	return isThere(pending) ? 'pending' : undefined;
}

/** The newest entries of the history; a job that was just sent is among them. */
const MOST_ENTRIES = 20;

/**
 * The ID of the job that this client queued: an older server or a proxy may give it another ID than the one
 * that was sent. What is queued keeps its client in `extra_data`.
 */
export async function jobOfClient(client: string, tools: Toolbox): Promise<string | undefined> {
	const answer = await tools.read({ method: 'GET', path: '/queue' });
	const { queue_running: running, queue_pending: pending } = readJson(answer, queue);
	const queued = idAmong([...running, ...pending], client);
	if (queued !== undefined) return queued;
	const query = { max_items: MOST_ENTRIES };
	const history = objectOf(jsonOf(await tools.read({ method: 'GET', path: '/history', query })));
	const prompts = Object.values(history).map((one) => own(objectOf(one), 'prompt'));
	return idAmong(prompts, client);
}

function idAmong(items: readonly unknown[], client: string): string | undefined {
	const ids = items.flatMap((item) => {
		const [, id, , extra] = listOf(item);
		return own(objectOf(extra), 'client_id') === client ? (textOf(id) ?? []) : [];
	});
	return ids[0];
}
