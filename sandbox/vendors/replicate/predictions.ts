// Predictions: `openapi.json` of Replicate and its page on the life of a prediction.
import { randomUUID } from 'node:crypto';

import { type Answer, Refusal, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { type JsonObject, jsonObject } from '../../core/jsonBody';
import { readMarkers } from '../../core/markers';
import { invalidInput, noCredit, noVersion, notFound, problem } from './errors';
import { key } from './key';
import { modelIn, models, pathOf } from './models';
import type { Model } from './models/model';
import { perform, promptOf } from './perform';
import { type Prediction, shown, viewOf } from './views';
import { validInput } from './validate';

const id = 'replicate';
const PREFER = /^wait(=([1-9]|[1-9][0-9]|60))?$/;
const CANCEL_AFTER = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/;
const SHORTEST_DEADLINE = 5;

/** `POST /predictions`: a version, `owner/name:version`, or the name of an official model. */
export async function create(call: Call): Promise<Answer> {
	const body = bodyOf(call, ['version', 'input']);
	const { version } = body;
	if (typeof version !== 'string') {
		throw invalidInput([{ type: 'required', field: '', description: 'version is required' }]);
	}
	const [, name, hash] = /^([\w.-]+\/[\w.-]+)?:?([0-9a-f]{64})?$/.exec(version) ?? [];
	const model = models.find((one) =>
		hash === undefined
			? one.isOfficial === true && pathOf(one) === name
			: one.version === hash && (name === undefined || pathOf(one) === name),
	);
	if (!model) throw noVersion();
	return await run(call, model, body);
}

/** Only official models run by their name. */
export async function createForModel(call: Call): Promise<Answer> {
	const model = modelIn(call);
	if (!model.isOfficial) throw notFound();
	return await run(call, model, bodyOf(call, ['input']));
}

export async function createForDeployment(call: Call, model: Model): Promise<Answer> {
	const { owner, name } = call.params;
	return await run(call, model, bodyOf(call, ['input']), `${owner ?? ''}/${name ?? ''}`);
}

export function get(call: Call): Answer {
	return json(200, shown(call, found(call)));
}

/** The newest first, a hundred on a page. */
export function list(call: Call): Answer {
	const all = [...predictions(call).values()].reverse();
	return json(200, {
		next: null,
		previous: null,
		results: all.slice(0, 100).map((one) => shown(call, one)),
	});
}

export function cancel(call: Call): Answer {
	const prediction = found(call);
	const { status } = viewOf(call, prediction);
	if (status === 'starting' || status === 'processing') prediction.canceledAt = call.now();
	return json(200, shown(call, prediction));
}

async function run(
	call: Call,
	model: Model,
	body: JsonObject,
	deployment?: string,
): Promise<Answer> {
	const held = heldOpen(call);
	const deadline = deadlineOf(call);
	const input = validInput(model, body['input']);
	refuseByMarker(promptOf(input));
	const prediction: Prediction = {
		id: idOf(),
		...{ model, input, createdAt: call.now(), fault: call.fault },
		...(deployment !== undefined && { deployment }),
		...(deadline !== undefined && { deadline: call.now() + deadline * 1_000 }),
	};
	// It is there, and can be canceled, before its answer is.
	predictions(call).set(prediction.id, prediction);
	prediction.made = await perform(call, model, input);
	// Whoever is gone left it running.
	const isHeld = held && !call.signal.aborted && call.fault === undefined;
	const isReady = isHeld && model.isFast === true;
	if (isReady) prediction.endedAt = call.now();
	else call.jobs.submit(id, prediction.id, { key, payload: prediction.made, fault: call.fault });
	return json(201, shown(call, prediction));
}

function bodyOf(call: Call, required: string[]): JsonObject {
	const body = jsonObject(call.body);
	if (!body.ok) throw new Refusal(problem(400, 'Bad request', 'The body must be a JSON object'));
	const known = [...required, 'input', 'webhook', 'webhook_events_filter', 'stream'];
	const strange = Object.keys(body.value).find((name) => !known.includes(name));
	if (strange === undefined) return body.value;
	throw invalidInput([
		{
			...{ type: 'additional_property_not_allowed', field: '' },
			description: `Additional property ${strange} is not allowed`,
		},
	]);
}

function heldOpen({ headers }: Call): boolean {
	const prefer = headers['prefer'];
	if (prefer === undefined) return false;
	if (PREFER.test(prefer)) return true;
	throw new Refusal(problem(422, 'Invalid header', `Prefer: ${prefer} is not valid`));
}

/** Seconds. */
function deadlineOf({ headers }: Call): number | undefined {
	const given = headers['cancel-after'];
	if (given === undefined) return undefined;
	const [, hours, minutes, seconds] = CANCEL_AFTER.exec(given) ?? [];
	const total = Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
	if (total >= SHORTEST_DEADLINE) return total;
	throw new Refusal(problem(422, 'Invalid header', `Cancel-After: ${given} is not valid`));
}

function refuseByMarker(prompt: string): void {
	const markers = readMarkers(prompt);
	if ('no-credit' in markers) throw noCredit();
	if ('no-payment' in markers) throw noVersion();
	if ('throttled' in markers) {
		const detail = 'Request was throttled. Your rate limit resets in ~5s.';
		throw new Refusal(problem(429, undefined, detail, { retry_after: 5 }));
	}
}

function found(call: Call): Prediction {
	const prediction = predictions(call).get(call.params['id'] ?? '');
	if (prediction && viewOf(call, prediction).status !== 'unknown') return prediction;
	throw notFound();
}

function predictions(call: Call): Map<string, Prediction> {
	return call.remember('replicate predictions', () => new Map<string, Prediction>());
}

/** 26 letters and digits, as in `ufawqhfynnddngldkgtslldrkq`; none comes twice, not even after a reset. */
function idOf(): string {
	return randomUUID().replaceAll('-', '').slice(0, 26);
}
