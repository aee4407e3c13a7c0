import type { Call } from '../../core/call';
import type { JsonObject } from '../../core/jsonBody';
import type { Fault } from '../../types';
import { key } from './key';
import { pathOf } from './models';
import type { Model } from './models/model';
import type { Made } from './perform';

export interface Prediction {
	id: string;
	model: Model;
	input: JsonObject;
	deployment?: string;
	/** Milliseconds of the clock, as everywhere here. */
	createdAt: number;
	deadline?: number;
	canceledAt?: number;
	/** For one that ended before its submit was answered. */
	endedAt?: number;
	made?: Made;
	fault?: Fault;
}

interface View {
	status: string;
	endedAt?: number;
	made?: Made;
}

/** Results of the API are kept for an hour. */
const KEPT = 3_600_000;
const vendor = 'replicate';

/** What the prediction is at this moment. */
export function viewOf(call: Call, prediction: Prediction): View {
	const { canceledAt, endedAt, made, createdAt, deadline } = prediction;
	if (canceledAt !== undefined) return { status: 'canceled', endedAt: canceledAt };
	if (made && endedAt !== undefined) return ended(made, endedAt);
	const dueAt = createdAt + call.jobs.duration;
	const isOverdue = deadline !== undefined && deadline < dueAt && call.now() >= deadline;
	const hasStarted = call.now() - createdAt >= call.jobs.duration / 2;
	if (isOverdue) {
		const wasStarted = (deadline ?? 0) - createdAt >= call.jobs.duration / 2;
		return { status: wasStarted ? 'canceled' : 'aborted', endedAt: deadline };
	}
	if (!made) return { status: 'starting' };
	const view = call.jobs.look<Made>(vendor, prediction.id, key, call.fault);
	switch (view.state) {
		case 'processing':
			return { status: hasStarted ? 'processing' : 'starting' };
		case 'strange':
			return { status: 'on_hold' };
		case 'failed':
			return ended({ output: null, logs: '', error: 'The model crashed (E1000)' }, dueAt);
		case 'unknown':
			return { status: 'unknown' };
		case 'done':
			return ended(view.payload, dueAt);
	}
}

const ended = (made: Made, endedAt: number): View => ({
	status: made.error === undefined ? 'succeeded' : 'failed',
	endedAt,
	made,
});

export function shown(call: Call, prediction: Prediction): JsonObject {
	const { id, model, input, createdAt, deadline, deployment } = prediction;
	const { status, endedAt, made } = viewOf(call, prediction);
	const isGone = endedAt !== undefined && call.now() - endedAt > KEPT;
	const base = `${call.origin}/${vendor}/v1/predictions/${id}`;
	return {
		id,
		model: pathOf(model),
		version: model.isOfficial === true ? 'hidden' : model.version,
		status,
		input: isGone ? {} : input,
		output: isGone ? null : (made?.output ?? null),
		error: made?.error ?? null,
		logs: isGone ? '' : (made?.logs ?? ''),
		created_at: time(createdAt),
		started_at: endedAt === undefined ? null : time(createdAt),
		completed_at: endedAt === undefined ? null : time(endedAt),
		data_removed: isGone,
		source: 'api',
		urls: { get: base, cancel: `${base}/cancel`, web: `https://replicate.com/p/${id}` },
		...(deployment !== undefined && { deployment }),
		...(deadline !== undefined && { deadline: time(deadline) }),
		...(endedAt !== undefined && { metrics: { predict_time: 1.25, total_time: 2.5 } }),
	};
}

const time = (milliseconds: number) => new Date(milliseconds).toISOString();
