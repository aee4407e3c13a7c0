import { type Answer, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { hasMarker } from '../../core/markers';
import type { Fault } from '../../types';
import { readBody, textOf } from './body';
import { refuse } from './errors';
import { noFields } from './fields/fetch';
import { loraFineTuneFields } from './fields/training';
import { openInput } from './inputs';
import { presentedKey } from './key';
import type { JsonFields } from './rules';

interface Training {
	id: string;
	createdAt: number;
	dueAt: number;
	body: JsonFields;
	cancelled: boolean;
}

const stages = [
	['deploying_gpu', 'it will take upto 25 minutes'],
	['training_started', 'Step:1 Training Started, 5 Steps to go : ETA : 30 minutes'],
	['training_success', 'Step:2 Training Done, 4 Steps to go : ETA : 15 minutes'],
	['trained_model_compressing', 'Step:3 Model Compressing, 3 Steps to go : ETA : 12 minutes'],
	['trained_model_uploading', 'Step:3 Model Uploading, 3 Steps to go : ETA : 10 minutes'],
	['trained_model_uploaded', 'Step:4 Model Uploaded, 2 Steps to go : ETA : 5 minutes'],
	['deploying_model', 'Step:5 Deploying Model, 1 Step to go : ETA : 2 minutes'],
	['model_ready', 'Model loaded successfully'],
] as const;

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
const vendor = 'modelslab-training';

export async function loraFineTune(call: Call): Promise<Answer> {
	const body = readBody(call, loraFineTuneFields);
	const links = body['images'] as string[];
	await Promise.all(links.map(async (link) => await openInput(call, link)));
	const prompt = textOf(body, 'instance_prompt');
	await call.produce(prompt, [], 'job');
	const id = newId(call);
	const fault: Fault | undefined = hasMarker(prompt, 'failed') ? { kind: 'jobFails' } : call.fault;
	const { dueAt } = call.jobs.submit(vendor, id, { key: presentedKey(call), payload: id, fault });
	const training = { id, createdAt: call.now(), dueAt, body, cancelled: false };
	trainings(call).set(id, training);
	announce(call, training);
	const [messege, data] = stages[0];
	return json(200, { status: 'success', messege, data, training_id: id });
}

export function trainingStatus(call: Call): Answer {
	const training = existing(call);
	const stage = stageOf(call, training);
	if (stage === 'unknown') throw notFound();
	if (stage === 'strange') return json(200, { status: 'on_hold', messege: 'on_hold', data: '' });
	if (stage === 'failed') {
		return json(200, { status: 'error', messege: 'training_failed', data: 'Failed, Try Again' });
	}
	if (stage === 'cancelled') {
		return json(200, { status: 'success', messege: 'training_cancelled', data: '' });
	}
	const log = stages.slice(0, stage + 1).map(([, line]) => line);
	return json(200, { status: 'success', messege: stages[stage]?.[0], data: log.join('\n') });
}

export function cancelTraining(call: Call): Answer {
	const training = existing(call);
	if (stageOf(call, training) === stages.length - 1) {
		throw refuse({ status: 'error', messege: 'Training is already done' });
	}
	training.cancelled = true;
	return json(200, { status: 'success', messege: 'Training cancelled' });
}

export function deleteTraining(call: Call): Answer {
	trainings(call).delete(existing(call).id);
	return json(200, { status: 'success', messege: 'Model deleted' });
}

export function fineTuneList(call: Call): Answer {
	readBody(call, noFields);
	const data = [...trainings(call).values()].map((training) => ({
		model_id: training.id,
		status: shownStatus(stageOf(call, training)),
		created_at: new Date(training.createdAt).toISOString(),
		instance_prompt: training.body['instance_prompt'],
		base_model_type: training.body['base_model_type'] ?? 'sdxl',
	}));
	return json(200, { status: 'success', messege: 'Fine tuned models', data });
}

/** Ids of the models that are ready for use. */
export function trainedModels(call: Call): string[] {
	const ready = [...trainings(call).values()].filter(
		(training) => stageOf(call, training) === stages.length - 1,
	);
	return ready.map(({ id }) => id);
}

function trainings(call: Call): Map<string, Training> {
	return call.remember('modelslab/trainings', () => new Map<string, Training>());
}

function existing(call: Call): Training {
	readBody(call, noFields);
	const training = trainings(call).get(call.params['id'] ?? '');
	if (training === undefined) throw notFound();
	return training;
}

function stageOf(call: Call, { id, dueAt, cancelled }: Training) {
	// The fault of the asking request matters only to those who ask for one training.
	const fault = call.params['id'] === id ? call.fault : undefined;
	const view = call.jobs.look<string>(vendor, id, presentedKey(call), fault);
	if (view.state === 'unknown' || view.state === 'strange') return view.state;
	if (cancelled) return 'cancelled';
	if (view.state === 'done') return stages.length - 1;
	if (view.state === 'failed') return view.state;
	const passed = 1 - Math.max(0, dueAt - call.now()) / Math.max(1, call.jobs.duration);
	return Math.min(stages.length - 2, Math.floor(Math.max(0, passed) * (stages.length - 1)));
}

function shownStatus(stage: ReturnType<typeof stageOf>): string {
	return typeof stage === 'number' ? (stages[stage]?.[0] ?? '') : `training_${stage}`;
}

function announce(call: Call, training: Training): void {
	const address = textOf(training.body, 'webhook');
	if (address === '') return;
	call.callBack(address, training.dueAt, () => {
		const stage = stageOf(call, training);
		if (stage !== 'failed' && stage !== stages.length - 1) return undefined;
		const [training_status, logs] =
			stage === 'failed' ? ['training_failed', 'Failed, Try Again'] : stages[stages.length - 1]!;
		const status = stage === 'failed' ? 'failed' : 'success';
		return { status, training_status, logs, model_id: training.id };
	});
}

function newId(call: Call): string {
	let rest = call.randomSeed() * 4096;
	return Array.from({ length: 7 }, () => {
		const letter = letters[rest % letters.length] ?? 'A';
		rest = Math.floor(rest / letters.length);
		return letter;
	}).join('');
}

function notFound() {
	return refuse({ status: 'error', messege: 'Training not found' });
}
