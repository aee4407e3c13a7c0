import { isObject, type JsonObject } from '../../core/jsonBody';
import type { Entry } from './queue';

/** An entry of GET /queue. */
export function queueItem({ number, id, graph, extraData, outputs }: Entry) {
	return [number, id, graph, extraData, outputs];
}

/** What the history never shows; the queue of 0.3.64 does. */
export function withoutKeys(extraData: JsonObject): JsonObject {
	const { api_key_comfy_org: _key, auth_token_comfy_org: _token, ...others } = extraData;
	return others;
}

/** An entry of GET /history/{id}. */
export function historyEntry(entry: Entry): object {
	const { id, outputs, made, end, fault } = entry;
	const prompt = queueItem({ ...entry, extraData: withoutKeys(entry.extraData) });
	const isDone = end === 'success';
	if (fault?.kind === 'jobUnknownStatus') {
		const status = { status_str: 'on_hold', completed: false, messages: [] };
		return { prompt, outputs: {}, status, meta: {} };
	}
	const messages = [
		['execution_start', { prompt_id: id, timestamp: entry.startedAt }],
		['execution_cached', { nodes: [], prompt_id: id, timestamp: entry.startedAt }],
		lastMessage(entry),
	];
	return {
		prompt,
		outputs: isDone ? made : {},
		status: { status_str: isDone ? 'success' : 'error', completed: isDone, messages },
		meta: Object.fromEntries(
			outputs.map((node) => [
				node,
				{ node_id: node, display_node: node, parent_node: null, real_node_id: node },
			]),
		),
	};
}

/** How a job that has ended is told, in the history and to a WebSocket. */
export function lastMessage({ id, end, endedAt, graph, failure }: Entry): [string, object] {
	const times = { prompt_id: id, timestamp: endedAt };
	if (end === 'success') return ['execution_success', times];
	const [first = ''] = Object.keys(graph);
	const node = failure?.node ?? first;
	const place = { node_id: node, node_type: graph[node]?.class_type, executed: [] };
	if (end === 'interrupted') return ['execution_interrupted', { ...place, ...times }];
	return [
		'execution_error',
		{
			...place,
			exception_message: failure?.message ?? 'The job could not be done\n',
			exception_type: 'RuntimeError',
			traceback: ['  File "/srv/ComfyUI/execution.py", line 545, in execute\n'],
			current_inputs: { seed: [1] },
			current_outputs: [],
			...times,
		},
	];
}

/** GET /api/jobs/{id}, of newer servers. */
export function jobOf(entry: Entry, status: string): object {
	const files = Object.values(entry.made).flatMap(({ images }) =>
		Array.isArray(images) ? images.filter(isObject) : [],
	);
	return {
		id: entry.id,
		status,
		priority: entry.number,
		create_time: entry.addedAt,
		...(entry.startedAt !== undefined && { execution_start_time: entry.startedAt }),
		...(entry.endedAt !== undefined && { execution_end_time: entry.endedAt }),
		outputs_count: files.length,
		previewable_outputs_count: files.length,
		...(entry.end && { outputs: entry.made }),
	};
}
