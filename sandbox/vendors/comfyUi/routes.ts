import { type Answer, json, Refusal, text } from '../../core/answer';
import type { Call } from '../../core/call';
import { isObject } from '../../core/jsonBody';
import type { Route } from '../../core/vendor';
import { trouble } from './errors';
import { foldersOf, upload, uploadsIn, view } from './files';
import { models } from './models';
import { type Edition, objectInfoOf } from './objectInfo';
import { submit } from './prompt';
import { interrupt, type Queue, queueOf, removePending } from './queue';
import { savedWorkflow, savedWorkflows } from './savedWorkflows';
import { historyEntry, jobOf, queueItem } from './views';

const versions: Record<Edition, string> = { newer: '0.33.0', older: '0.3.64' };
const empty = () => ({ status: 200, headers: {}, chunks: [Buffer.alloc(0)] });
const notFound = () => ({ status: 404, headers: {}, chunks: [Buffer.alloc(0)] });

/** Every route, as a server of this edition has it. */
export function routesOf(edition: Edition): Route[] {
	return [
		{ method: 'GET', path: '/system_stats', handle: () => json(200, systemStats(edition)) },
		{ method: 'GET', path: '/object_info', handle: (call) => json(200, infoFor(call, edition)) },
		{ method: 'GET', path: '/object_info/:name', handle: (call) => oneClass(call, edition) },
		{ method: 'GET', path: '/models', handle: () => json(200, Object.keys(models)) },
		{ method: 'GET', path: '/models/:folder', handle: modelsIn },
		{ method: 'GET', path: '/embeddings', handle: () => json(200, []) },
		{ method: 'GET', path: '/userdata', handle: savedWorkflows },
		{ method: 'GET', path: '/userdata/:file', handle: savedWorkflow },
		{ method: 'POST', path: '/prompt', handle: async (call) => await submit(call, edition) },
		{ method: 'GET', path: '/prompt', handle: remaining },
		{ method: 'GET', path: '/queue', handle: showQueue },
		{ method: 'POST', path: '/queue', handle: changeQueue },
		{ method: 'GET', path: '/history/:id', handle: history },
		{ method: 'GET', path: '/history', handle: wholeHistory },
		{ method: 'POST', path: '/interrupt', handle: interruptJob },
		{ method: 'POST', path: '/free', handle: empty },
		{ method: 'POST', path: '/upload/image', handle: upload },
		{ method: 'POST', path: '/upload/mask', handle: upload },
		{ method: 'GET', path: '/view', handle: view },
	];
}

/** What newer servers have beside, below /api alone. */
export const jobRoutes: Route[] = [
	{ method: 'GET', path: '/api/jobs/:id', handle: oneJob },
	{ method: 'POST', path: '/api/jobs/:id/cancel', handle: cancelJob },
];

function systemStats(edition: Edition) {
	const memory = { vram_total: 25_276_502_016, vram_free: 14_998_790_144 };
	return {
		system: {
			os: 'linux',
			ram_total: 25_276_502_016,
			ram_free: 14_998_790_144,
			comfyui_version: versions[edition],
			python_version: '3.11.7 (main, May  9 2026, 07:35:25) [GCC 12.2.0]',
			pytorch_version: '2.13.0+cpu',
			embedded_python: false,
			argv: ['main.py', '--cpu'],
		},
		devices: [
			{
				...{ name: 'cpu', type: 'cpu', index: null, ...memory },
				...{ torch_vram_total: memory.vram_total, torch_vram_free: memory.vram_free },
			},
		],
	};
}

function infoFor(call: Call, edition: Edition) {
	return objectInfoOf(edition, uploadsIn(foldersOf(call)));
}

function oneClass(call: Call, edition: Edition): Answer {
	const name = call.params['name'] ?? '';
	const found = infoFor(call, edition)[name];
	return json(200, found ? { [name]: found } : {});
}

function modelsIn({ params }: Call): Answer {
	const found = models[params['folder'] ?? ''];
	return found ? json(200, found) : notFound();
}

function remaining(call: Call): Answer {
	const { running, pending } = queueOf(call);
	return json(200, { exec_info: { queue_remaining: running.length + pending.length } });
}

function showQueue(call: Call): Answer {
	const { running, pending } = queueOf(call);
	return json(200, {
		queue_running: running.map(queueItem),
		queue_pending: pending.map(queueItem),
	});
}

function changeQueue(call: Call): Answer {
	const queue = queueOf(call);
	const { clear, delete: ids } = bodyOf(call);
	if (clear === true) queue.pending = [];
	if (Array.isArray(ids)) removePending(queue, ids.map(String));
	return empty();
}

/** Whether the job is one that the vendor has lost. */
function isLost(call: Call, id: string): boolean {
	const fault = queueOf(call).history.get(id)?.fault;
	return fault?.kind === 'jobVanishes';
}

function history(call: Call): Answer {
	const id = call.params['id'] ?? '';
	const entry = queueOf(call).history.get(id);
	return json(200, entry && !isLost(call, id) ? { [id]: historyEntry(entry) } : {});
}

function wholeHistory(call: Call): Answer {
	const entries = [...queueOf(call).history.values()].slice(
		-Number(call.query['max_items'] ?? 200),
	);
	return json(200, Object.fromEntries(entries.map((entry) => [entry.id, historyEntry(entry)])));
}

/** Without an ID, whoever runs is stopped. */
function interruptJob(call: Call): Answer {
	const { body } = call;
	if (body.kind === 'json' && !isObject(body.value)) throw trouble();
	const id = body.kind === 'json' ? bodyOf(call)['prompt_id'] : undefined;
	interrupt(queueOf(call), typeof id === 'string' ? id : undefined, call.now());
	return empty();
}

function oneJob(call: Call): Answer {
	const queue = queueOf(call);
	const id = call.params['id'] ?? '';
	const entry = [...queue.pending, ...queue.running, ...queue.history.values()].find(
		(one) => one.id === id,
	);
	return entry
		? json(200, jobOf(entry, statusOf(queue, id)))
		: json(404, { error: 'Job not found' });
}

function statusOf({ pending, running, history: done }: Queue, id: string): string {
	if (pending.some((one) => one.id === id)) return 'pending';
	if (running.some((one) => one.id === id)) return 'in_progress';
	const ends = { success: 'completed', error: 'failed', interrupted: 'cancelled' };
	return ends[done.get(id)?.end ?? 'error'];
}

function cancelJob(call: Call): Answer {
	const queue = queueOf(call);
	const id = call.params['id'] ?? '';
	const cancelled = [...queue.pending, ...queue.running].some((one) => one.id === id);
	removePending(queue, [id]);
	interrupt(queue, id, call.now());
	return json(200, { cancelled });
}

function bodyOf({ body }: Call): Record<string, unknown> {
	if (body.kind === 'none' || body.kind === 'other') return {};
	if (body.kind === 'json' && isObject(body.value)) return body.value;
	throw body.kind === 'json' ? new Refusal(text(500, 'Server got itself in trouble')) : trouble();
}
