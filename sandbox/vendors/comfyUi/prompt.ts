import { type Answer, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { isObject } from '../../core/jsonBody';
import { randomUUID } from 'node:crypto';
import { promptRefused, trouble } from './errors';
import { FAILING, plan } from './execute';
import { foldersOf, uploadsIn } from './files';
import type { Graph } from './graph';
import { type Edition, objectInfoOf } from './objectInfo';
import { add, type Entry, queueOf } from './queue';
import { validate } from './validate';
import { withoutKeys } from './views';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** POST /prompt: checks the graph, queues it, and answers with its ID. */
export async function submit(call: Call, edition: Edition): Promise<Answer> {
	const { prompt_id: given, extra_data, client_id: client, ...body } = bodyOf(call);
	if (!('prompt' in body)) {
		const message = 'No prompt provided';
		throw promptRefused({ type: 'no_prompt', message, details: message });
	}
	if (extra_data !== undefined && !isObject(extra_data)) throw trouble();
	const folders = foldersOf(call);
	const info = objectInfoOf(edition, uploadsIn(folders));
	const { graph, outputs, nodeErrors } = validate(body['prompt'], info, edition);
	const id = idOf(given, edition);
	const { prompt, sources, outputsOf } = plan(folders, graph, outputs);
	// Puts the job on the bill; only `[[delay=N]]` makes it take time, with the job in the queue already.
	const made = call.produce(prompt, sources, 'job');
	const entry: Entry = {
		...{ number: queueOf(call).number, id, graph, outputs, fault: call.fault, made: {} },
		extraData: {
			...(edition === 'newer' ? withoutKeys(extra_data ?? {}) : extra_data),
			...(client !== undefined && { client_id: client }),
			...(edition === 'newer' && { create_time: call.now() }),
		},
		addedAt: call.now(),
		...failureOf(graph, prompt),
	};
	const after = made.then((images) => void (entry.made = outputsOf(images)));
	add(queueOf(call), entry, call.now(), call.jobs.duration);
	await after;
	return json(200, { prompt_id: id, number: entry.number, node_errors: nodeErrors });
}

function bodyOf({ body }: Call): Record<string, unknown> {
	const isText = body.kind === 'other' || body.kind === 'malformedJson';
	const value = body.kind === 'json' ? body.value : isText ? parsed(body.text) : undefined;
	if (value === undefined) throw trouble();
	return isObject(value) ? value : {};
}

/** The server looks at no content type. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function idOf(given: unknown, edition: Edition): string {
	if (given === undefined || given === null) return randomUUID();
	if (edition === 'older') return String(given);
	if (typeof given === 'string' && uuid.test(given)) return given;
	throw promptRefused({
		type: 'invalid_prompt_id',
		message: 'prompt_id must be a valid UUID',
		details:
			'prompt_id must be a UUID string in canonical lowercase hyphenated form; omit it to let the server generate one',
	});
}

export function failureOf(graph: Graph, prompt: string): Pick<Entry, 'failure'> {
	if (!prompt.includes(FAILING)) return {};
	const node = Object.keys(graph).find((id) => graph[id]?.class_type === 'KSampler') ?? '';
	const message =
		"Allocation on device failed while reading '/srv/comfy/models/checkpoints/x.safetensors'\n";
	return { failure: { node, message } };
}
