import { badParameter } from '../../core/base/errors';
import { jsonOf } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { at } from './address';
import type { IDataObject } from './json';
import type { ListName } from './lists';
import { entryFor, readList } from './lists';
import { loadedModel, loadModel } from './model';

import { readServer } from './server';
import type { JsonObject } from '../../core/base/json';
import { numberOf } from '../../core/base/json';
import { fieldsOf, textOf } from './values';

interface ListValues {
	list: ListName;
	search: string;
	limit?: number;
}

export async function listEntries(values: ListValues, tools: Toolbox): Promise<IDataObject[]> {
	const entries = await readList(values.list, tools);
	if (!entries) {
		const { name } = await readServer(tools);
		throw badParameter(
			`${name} has no list of ${values.list}.`,
			"Choose another 'List'. LoRAs and embeddings need their extension on some servers.",
		);
	}
	const wanted = values.search.trim().toLowerCase();
	const found = entries.filter(({ value }) => value.toLowerCase().includes(wanted));
	return found.slice(0, values.limit ?? found.length).map(({ value, hash, fileName }) => ({
		model: value,
		list: values.list,
		hash: hash ?? null,
		fileName: fileName ?? null,
	}));
}

export async function loadCheckpoint(model: string, tools: Toolbox): Promise<IDataObject> {
	const server = await readServer(tools);
	if (server.dialect === 'sdcpp' || server.dialect === 'drawThings') {
		throw badParameter(
			`${server.name} cannot load another model by its API.`,
			'Start it with the model, or choose the model in its window.',
		);
	}
	const { value } = await entryFor('checkpoints', model, 'Model', tools);
	await loadModel(value, server, tools);
	return { server: server.name, model: value, status: 'loaded' };
}

/** All that the server reports without working; null means that it does not say. */
export async function statusOf(tools: Toolbox): Promise<IDataObject> {
	const server = await readServer(tools);
	const model = await loadedModel(tools);
	const progress = await readFields('/sdapi/v1/progress', tools);
	const memory = await readFields('/sdapi/v1/memory', tools);
	return {
		server: server.name,
		model: model ?? null,
		...progressOf(progress),
		ram: memoryOf(fieldsOf(memory?.ram)),
		graphicsMemory: memoryOf(fieldsOf(fieldsOf(memory?.cuda)?.system)),
	};
}

/** Stops whatever runs. */
export async function interruptServer(tools: Toolbox): Promise<IDataObject> {
	const server = await readServer(tools);
	if (server.dialect === 'sdcpp' || server.dialect === 'drawThings') {
		throw badParameter(
			`${server.name} cannot be interrupted by its API.`,
			'Wait until its image is ready, or restart it.',
		);
	}
	const before = progressOf(await readFields('/sdapi/v1/progress', tools));
	await tools.read({ path: at(tools.baseUrl, '/sdapi/v1/interrupt'), json: {} });
	return { server: server.name, status: 'interrupted', wasBusy: before.isBusy ?? null };
}

async function readFields(path: string, tools: Toolbox): Promise<JsonObject | undefined> {
	const query = path.endsWith('progress') ? { skip_current_image: true } : undefined;
	const answer = await tools.read({
		method: 'GET',
		path: at(tools.baseUrl, path),
		query,
		accepts: [404, 405, 500],
	});
	return answer.status < 400 ? fieldsOf(jsonOf(answer)) : undefined;
}

/** It is of whatever runs, and not of a request of ours. */
function progressOf(told: JsonObject | undefined): IDataObject {
	const state = fieldsOf(told?.state);
	if (!told || !state) {
		return { isBusy: null, progress: null, etaSeconds: null, step: null, steps: null, task: null };
	}
	const step = numberOf(state.sampling_step) ?? 0;
	return {
		isBusy: (numberOf(state.job_count) ?? 0) > 0 || (numberOf(told.progress) ?? 0) > 0,
		progress: numberOf(told.progress) ?? null,
		etaSeconds: numberOf(told.eta_relative) ?? null,
		step,
		steps: numberOf(state.sampling_steps) ?? null,
		task: textOf(told.current_task, 100) ?? null,
	};
}

/** Bytes. */
function memoryOf(told: JsonObject | undefined): IDataObject | null {
	const free = numberOf(told?.free);
	const total = numberOf(told?.total);
	if (free === undefined && total === undefined) return null;
	return { free: free ?? null, total: total ?? null };
}
