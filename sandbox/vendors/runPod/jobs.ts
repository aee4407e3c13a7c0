import { randomUUID } from 'node:crypto';
import { type Answer, json, Refusal } from '../../core/answer';
import type { Call } from '../../core/call';
import { isObject, jsonObject, type JsonObject } from '../../core/jsonBody';
import { plan } from '../comfyUi/execute';
import { foldersOf } from '../comfyUi/files';
import { failureOf } from '../comfyUi/prompt';
import { add, type Entry, finish, queueOf, removePending } from '../comfyUi/queue';
import { outputOf } from './worker';
import { inputProblem, uploadImages, workflowProblem } from './workerInput';

/** Bytes of a request, and milliseconds for which a result is kept. */
const largestRequest = 10_000_000;
const resultKept = 30 * 60 * 1000;
const fields = ['input', 'webhook', 'policy', 's3Config'];

/** POST /run: any input is queued; whether it is right shows when the worker runs. */
export async function runJob(call: Call): Promise<Answer> {
	const body = jsonObject(call.body);
	if (!body.ok) throw refuse(400, 'bad request: body: not a JSON object');
	if (Buffer.byteLength(JSON.stringify(body.value)) > largestRequest) {
		throw refuse(400, 'request body exceeds 10 MB');
	}
	const unknown = Object.keys(body.value).find((name) => !fields.includes(name));
	if (unknown !== undefined) throw refuse(400, `bad request: unknown field "${unknown}"`);
	const { input } = body.value;
	if (!isObject(input)) throw refuse(400, 'bad request: body: missing input');
	const entry = await entryFor(call, input);
	return json(200, { id: entry.id, status: 'IN_QUEUE' });
}

function refuse(status: number, error: string): Refusal {
	return new Refusal(json(status, { error }));
}

async function entryFor(call: Call, input: JsonObject): Promise<Entry> {
	const base = {
		...{ number: queueOf(call).number, id: jobId(call), made: {}, outputs: [] },
		...{ graph: {}, fault: call.fault, extraData: {}, addedAt: call.now() },
	};
	const problem = inputProblem(input) ?? uploadImages(call, input);
	const { graph, outputs, words } = problem
		? { graph: {}, outputs: [], words: problem }
		: workflowProblem(call, input);
	if (words !== undefined) {
		const entry: Entry = { ...base, failure: { node: '', message: words } };
		add(queueOf(call), entry, call.now(), call.jobs.duration);
		return entry;
	}
	const { prompt, sources, outputsOf } = plan(foldersOf(call), graph, outputs);
	const made = call.produce(prompt, sources, 'job');
	const { failure } = failureOf(graph, prompt);
	const entry: Entry = {
		...{ ...base, graph, outputs, extraData: { prompt } },
		...(failure && { failure: { ...failure, message: executionError(failure) } }),
	};
	add(queueOf(call), entry, call.now(), call.jobs.duration);
	entry.made = outputsOf(await made);
	return entry;
}

function executionError({ node, message }: NonNullable<Entry['failure']>): string {
	return `Workflow execution error: Node Type: KSampler, Node ID: ${node}, Message: ${message}`;
}

/** A UUID and a mark of the region; digits at its beginning find it again in a message. */
function jobId(call: Call): string {
	const digits = 10_000_000 + (call.randomSeed() % 90_000_000);
	return `${digits}${randomUUID().slice(8)}-u1`;
}

/** GET /status/{id} */
export async function showJob(call: Call): Promise<Answer> {
	const entry = find(call);
	const status = statusOf(entry);
	const { id, addedAt, startedAt, endedAt, failure } = entry;
	const isDone = status === 'COMPLETED';
	const output = isDone ? await outputOf(call, entry) : undefined;
	return json(200, {
		id,
		status,
		...(startedAt !== undefined && { delayTime: startedAt - addedAt, workerId: 'sandbox-worker' }),
		...(startedAt !== undefined && endedAt && { executionTime: endedAt - startedAt }),
		...(output !== undefined && { output }),
		...(status === 'FAILED' && { error: failure?.message ?? 'The job could not be done' }),
	});
}

function statusOf({ end, startedAt, fault }: Entry): string {
	if (end && fault?.kind === 'jobUnknownStatus') return 'ON_HOLD';
	const ends = { success: 'COMPLETED', error: 'FAILED', interrupted: 'CANCELLED' };
	if (end) return ends[end];
	return startedAt === undefined ? 'IN_QUEUE' : 'IN_PROGRESS';
}

/** POST /cancel/{id} */
export function cancelJob(call: Call): Answer {
	const entry = find(call);
	if (entry.end) return json(200, { id: entry.id, status: statusOf(entry) });
	const queue = queueOf(call);
	removePending(queue, [entry.id]);
	finish(queue, entry, call.now(), 'interrupted');
	return json(200, { id: entry.id, status: 'CANCELLED' });
}

/** GET /health */
export function health(call: Call): Answer {
	const { pending, running, history } = queueOf(call);
	const ended = [...history.values()];
	const count = (end: Entry['end']) => ended.filter((one) => one.end === end).length;
	return json(200, {
		jobs: {
			...{ completed: count('success'), failed: count('error'), retried: 0 },
			...{ inProgress: running.length, inQueue: pending.length },
		},
		workers: { idle: running.length === 0 ? 1 : 0, running: running.length },
	});
}

function find(call: Call): Entry {
	const { pending, running, history } = queueOf(call);
	const id = call.params['id'] ?? '';
	const entry = history.get(id) ?? [...pending, ...running].find((one) => one.id === id);
	const isOver = entry?.endedAt !== undefined && call.now() - entry.endedAt > resultKept;
	const isLost = entry?.fault?.kind === 'jobVanishes' && entry.end !== undefined;
	if (!entry || isOver || isLost) throw refuse(404, 'job not found');
	return entry;
}
