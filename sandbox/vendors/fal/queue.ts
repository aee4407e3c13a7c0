import { type Answer, Refusal, json } from '../../core/answer';
import type { Call } from '../../core/call';
import type { JobView } from '../../core/jobs';
import { type JsonObject, jsonObject } from '../../core/jsonBody';
import { hasMarker } from '../../core/markers';
import { forStatus, locked, modelError, requestError } from './errors';
import { presentedKey } from './key';
import { modelOf } from './models';
import type { Model } from './models/model';
import { outputOf } from './outputs';
import { type Made, perform, promptOf } from './perform';
import { validInput } from './validate';

const id = 'fal';

interface Work {
	/** What GET response_url answers. */
	answer: Answer;
	app: string;
	/** What the account is billed for, in the unit of the model's price. */
	units?: number;
}

/** `POST /{owner}/{app}[/{path}]`: accepted whatever the input is; its faults come with the result. */
export async function submit(call: Call): Promise<Answer> {
	const endpoint = call.path.replace(/^\/fal\//, '');
	const model = modelOf(endpoint);
	if (!model) throw new Refusal(forStatus(404, `Application '${endpoint}' not found`));
	const body = jsonObject(call.body);
	if (!body.ok) throw new Refusal(forStatus(422, 'Input should be a valid dictionary'));
	refuseHeaders(call);
	if (hasMarker(promptOf(body.value), 'locked')) throw locked();
	const request = requestIdOf(call);
	const app = endpoint.split('/').slice(0, 2).join('/');
	const answer = await workOn(call, model, body.value);
	const units = answer.status === 200 ? unitsOf(model, body.value) : undefined;
	const payload: Work = { answer, app, units };
	call.jobs.submit(id, request, { key: presentedKey(call), payload, fault: call.fault });
	return json(200, { status: 'IN_QUEUE', ...links(call, app, request), queue_position: 1 });
}

/** Images, or megapixels of one each; other models took a second and a quarter. */
function unitsOf({ price }: Model, { num_images: count, image_size: size }: JsonObject): number {
	const images = typeof count === 'number' ? count : 1;
	if (/^images?$/.test(price.unit)) return images;
	if (price.unit !== 'megapixels') return 1.25;
	const { width = 1_000, height = 1_000 } = (size ?? {}) as { width?: number; height?: number };
	return ((width * height) / 1_000_000) * images;
}

function refuseHeaders({ headers }: Call): void {
	const priority = headers['x-fal-queue-priority'] ?? 'normal';
	const seconds = Number(headers['x-fal-request-timeout'] ?? 2);
	if (!['normal', 'low'].includes(priority)) throw new Refusal(forStatus(400, 'Unknown priority'));
	if (!(seconds > 1)) throw new Refusal(forStatus(400, 'The timeout must be more than 1 second'));
}

/** What the result will be, a refusal of the model included. */
async function workOn(call: Call, model: Model, given: JsonObject): Promise<Answer> {
	try {
		const input = validInput(model, given);
		const prompt = promptOf(input);
		if (/\bmoderated\b/i.test(prompt)) throw new Refusal(policyViolation(prompt));
		if (hasMarker(prompt, 'failed')) throw new Refusal(FAILED);
		if (hasMarker(prompt, 'no-runner')) throw new Refusal(NO_RUNNER);
		const made: Made = await perform(call, model, input);
		return await outputOf(call, model, input, made);
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		throw error;
	}
}

const FAILED = modelError(500, [
	{ loc: ['body'], msg: 'Internal server error', type: 'internal_server_error' },
]);
const NO_RUNNER = requestError(503, 'runner_scheduling_failure', 'No runner could be scheduled');

function policyViolation(prompt: string): Answer {
	const msg =
		'The content could not be processed because it contained material flagged by a content checker.';
	const detail = { loc: ['body', 'prompt'], msg, type: 'content_policy_violation', input: prompt };
	return modelError(422, [{ ...detail, categories: ['violence'] }]);
}

/** 202 while it waits or runs, 200 once it is over: there is no word for failure. */
export function status(call: Call): Answer {
	const view = lookAt(call);
	const request = call.params['request'] ?? '';
	const shown = links(call, appOf(call), request);
	if (view.state === 'processing') {
		const isQueued = view.remainingSeconds > call.jobs.duration / 2_000;
		const place = isQueued ? { queue_position: 0 } : {};
		return json(202, { status: isQueued ? 'IN_QUEUE' : 'IN_PROGRESS', ...shown, ...place });
	}
	if (view.state === 'strange') return json(202, { status: 'ON_HOLD', ...shown });
	const metrics = { inference_time: 1.25 };
	return json(200, { status: 'COMPLETED', ...shown, logs: null, metrics });
}

export function result(call: Call): Answer {
	const view = lookAt(call);
	const headers: Record<string, string> = { 'x-fal-request-id': call.params['request'] ?? '' };
	if (view.state === 'failed') return { ...FAILED, headers: { ...FAILED.headers, ...headers } };
	if (view.state !== 'done') return forStatus(400, 'Request is still in progress');
	const { answer, units } = view.payload;
	if (units !== undefined) headers['x-fal-billable-units'] = String(units);
	return { ...answer, headers: { ...answer.headers, ...headers } };
}

export function cancel(call: Call): Answer {
	const view = lookAt(call);
	if (view.state === 'done') return json(400, { status: 'ALREADY_COMPLETED' });
	canceledIn(call).add(call.params['request'] ?? '');
	return json(202, { status: 'CANCELLATION_REQUESTED' });
}

function lookAt(call: Call): JobView<Work> {
	const request = call.params['request'] ?? '';
	const view = call.jobs.look<Work>(id, request, presentedKey(call), call.fault);
	const isOther = view.state === 'done' && view.payload.app !== appOf(call);
	if (view.state === 'unknown' || isOther) {
		throw new Refusal(json(404, { detail: 'Request not found', status: 'NOT_FOUND' }));
	}
	if (!canceledIn(call).has(request)) return view;
	const answer = requestError(499, 'client_cancelled', 'Request was cancelled by the client');
	return { state: 'done', payload: { answer, app: appOf(call) } };
}

function canceledIn(call: Call): Set<string> {
	return call.remember('fal canceled', () => new Set<string>());
}

function links(call: Call, app: string, request: string) {
	const place = `${call.origin}/fal/${app}/requests/${request}`;
	return {
		request_id: request,
		response_url: place,
		status_url: `${place}/status`,
		cancel_url: `${place}/cancel`,
	};
}

function appOf({ params }: Call): string {
	return `${params['owner']}/${params['app']}`;
}

function requestIdOf(call: Call): string {
	const [one, other] = [call.randomSeed(), call.randomSeed()].map((part) =>
		String(part % 100_000_000).padStart(8, '0'),
	);
	return `${one}-0000-4000-8000-0000${other}`;
}
