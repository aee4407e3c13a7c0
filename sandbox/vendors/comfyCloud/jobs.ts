import { randomUUID } from 'node:crypto';
import { type Answer, json, Refusal } from '../../core/answer';
import type { Call } from '../../core/call';
import { isObject, jsonObject, type JsonObject } from '../../core/jsonBody';
import { plan } from '../comfyUi/execute';
import { foldersOf, uploadsIn } from '../comfyUi/files';
import { failureOf } from '../comfyUi/prompt';
import { objectInfoOf } from '../comfyUi/objectInfo';
import { add, type Entry, finish, queueOf, removePending } from '../comfyUi/queue';
import { validate, type Validated } from '../comfyUi/validate';
import { withFiles } from './assets';
import { refuse } from './errors';
import { jobOf } from './views';

/** Milliseconds for which a key stays claimed. */
const keyKept = 24 * 60 * 60 * 1000;

/** POST /api/v2/jobs: checks the graph, claims the key, and queues the job. */
export async function submitJob(call: Call): Promise<Answer> {
	const { workflow, extra_data: extra, ...others } = bodyOf(call);
	const [unknown] = Object.keys(others);
	if (unknown !== undefined)
		throw refuse(422, 'invalid_workflow', `'${unknown}' is not supported.`);
	checkExtra(extra);
	if (!isObject(workflow)) throw refuse(422, 'invalid_workflow', 'The workflow is missing.');
	if (Array.isArray(workflow['nodes'])) {
		const message = 'This is a workflow in UI format. Export it in API format.';
		throw refuse(422, 'workflow_format_ui', message);
	}
	const { graph, outputs } = check(call, workflow);
	claimKey(call);
	const { prompt, sources, outputsOf } = plan(foldersOf(call), graph, outputs);
	const made = call.produce(prompt, sources, 'job');
	const entry: Entry = {
		...{ number: queueOf(call).number, id: randomUUID(), graph, outputs, fault: call.fault },
		made: {},
		extraData: { workflow },
		addedAt: call.now(),
		...failureOf(graph, prompt),
	};
	add(queueOf(call), entry, call.now(), call.jobs.duration);
	entry.made = outputsOf(await made);
	return json(201, jobOf(call, entry));
}

function bodyOf(call: Call): JsonObject {
	const body = jsonObject(call.body);
	if (!body.ok) throw refuse(400, 'invalid_request', 'Body must be JSON.');
	return body.value;
}

function checkExtra(extra: unknown): void {
	if (extra === undefined) return;
	const isClosed =
		isObject(extra) && Object.keys(extra).every((key) => key === 'api_key_comfy_org');
	if (!isClosed) throw refuse(422, 'invalid_workflow', 'extra_data takes api_key_comfy_org alone.');
}

function check(call: Call, workflow: JsonObject): Validated {
	const info = objectInfoOf('newer', uploadsIn(foldersOf(call)));
	try {
		return validate(withFiles(call, workflow), info, 'newer');
	} catch (error) {
		if (!(error instanceof Refusal) || error.answer.status === 422) throw error;
		throw invalidWorkflow(error);
	}
}

/** What ComfyUI says, with a field and a reason for each problem of a node. */
function invalidWorkflow({ answer }: Refusal): Refusal {
	const said = parsed(Buffer.concat(answer.chunks).toString());
	const { error, node_errors: found } = isObject(said) ? said : {};
	const message = isObject(error) ? String(error['message']) : 'The workflow is not valid.';
	const entries = Object.entries(isObject(found) ? found : {}).map(([id, node]) => {
		const list = isObject(node) && Array.isArray(node['errors']) ? node['errors'] : [];
		return [id, list.filter(isObject).map(reasonOf)] as const;
	});
	const details = { node_errors: Object.fromEntries(entries) };
	return refuse(422, 'invalid_workflow', message, { details });
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function reasonOf({ type, extra_info: extra }: JsonObject) {
	const field = isObject(extra) ? extra['input_name'] : undefined;
	return { field: String(field ?? ''), reason: String(type) };
}

/** A key is used once; one that was refused for the graph can be used again. */
function claimKey(call: Call): void {
	const key = call.headers['idempotency-key'];
	if (key === undefined) return;
	const keys = call.remember('comfyCloud/keys', () => new Map<string, number>());
	const claimedAt = keys.get(key);
	if (claimedAt !== undefined && call.now() - claimedAt < keyKept) {
		throw refuse(422, 'idempotency_key_reuse', 'This Idempotency-Key was already used.');
	}
	keys.set(key, call.now());
}

/** GET /api/v2/jobs/{id} */
export function showJob(call: Call): Answer {
	return json(200, jobOf(call, find(call)));
}

/** GET /api/v2/jobs/{id}/workflow */
export function showWorkflow(call: Call): Answer {
	return json(200, { workflow: find(call).extraData['workflow'], format: 'api' });
}

/** POST /api/v2/jobs/{id}/cancel: the same for a job that has ended. */
export function cancelJob(call: Call): Answer {
	const entry = find(call);
	const queue = queueOf(call);
	if (entry.end) return json(200, jobOf(call, entry));
	removePending(queue, [entry.id]);
	finish(queue, entry, call.now(), 'interrupted');
	return json(200, { ...jobOf(call, entry), status: 'canceling', completed_at: null });
}

function find(call: Call): Entry {
	const { pending, running, history } = queueOf(call);
	const id = call.params['id'] ?? '';
	const entry = history.get(id) ?? [...pending, ...running].find((one) => one.id === id);
	const isLost = entry?.fault?.kind === 'jobVanishes' && entry.end !== undefined;
	if (!entry || isLost) throw refuse(404, 'not_found', 'No such job.');
	return entry;
}
