/** One request for images: checked against the server, sent, and read with what the server says about it. */
import type { ProviderError } from '../../core/base/errors';
import { badParameter, toProviderError } from '../../core/base/errors';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Size } from '../../core/media/mediaTypes';
import type { Finished } from '../../core/provider/provider';
import { at } from './address';
import { readAnswer } from './answer';
import { choose } from './choices';
import { toFields } from './fields';
import { fit } from './fit';
import type { IDataObject } from './json';
import { differences } from './differences';
import { isSameModel, loadedModel, loadModel } from './model';
import type { Server } from './server';
import { readServer } from './server';
import { newTaskId, stateOfTask } from './task';
import type { GeneratingOptions, GeneratingValues, HiresOptions } from './types';

export interface Order {
	values: GeneratingValues;
	options: Partial<GeneratingOptions & HiresOptions>;
	/** `/sdapi/v1/img2img` where there is an image to start from. */
	path: '/sdapi/v1/txt2img' | '/sdapi/v1/img2img';
	/** Fields beside those of text to image. */
	fields?: IDataObject;
}

/** Characters; stable-diffusion.cpp ended itself over a prompt of 50,000, and took one of 5,000. */
const LONGEST_PROMPT = 10_000;
/** Statuses of a proxy that gave up waiting while the server works on. */
const CUT_SHORT = [502, 504, 520, 521, 522, 523, 524];

export async function generate(order: Order, tools: Toolbox, known?: Server): Promise<Finished> {
	const server = known ?? (await readServer(tools));
	const { values, options } = order;
	checkLength(values, server);
	const chosen = await choose(values, options, server, tools);
	const all = { ...toFields(values, options, chosen, server), ...order.fields };
	const { json, warnings } = fit({ ...all, force_task_id: newTaskId() }, server);
	const switched = await switchModel(chosen.model, server, tools);
	const answer = await submit(order.path, json, tools);
	const { info, ...finished } = readAnswer(answer, options.keepGrid === true);
	return {
		...finished,
		expectedSize: sizeOf(json),
		warnings: [...warnings, ...switched, ...differences(json, chosen, info)],
	};
}

function checkLength({ prompt, negativePrompt }: GeneratingValues, { dialect, name }: Server) {
	const longest = Math.max(prompt.length, negativePrompt.length);
	if (dialect !== 'sdcpp' || longest <= LONGEST_PROMPT) return;
	throw badParameter(
		`'Prompt' and 'Negative Prompt' take at most ${LONGEST_PROMPT} characters here, but one has ${longest}.`,
		`A longer prompt ends ${name}. Shorten it.`,
	);
}

/** Forge ignores a checkpoint in the request, so its settings are changed first, and stay so. */
async function switchModel(
	model: string | undefined,
	server: Server,
	tools: Toolbox,
): Promise<string[]> {
	if (!model || server.dialect !== 'forge') return [];
	const loaded = await loadedModel(tools);
	if (loaded !== undefined && isSameModel(loaded, model)) return [];
	await loadModel(model, server, tools);
	return [`${server.name} was switched to the model '${model}', and keeps it.`];
}

async function submit(path: Order['path'], json: IDataObject, tools: Toolbox) {
	try {
		return await tools.submit({ path: at(tools.baseUrl, path), json });
	} catch (error) {
		return await lost(toProviderError(error), String(json.force_task_id ?? ''), tools);
	}
}

/** Where a proxy or the network cut the call, the server may work on: it is asked about the task. */
async function lost(failure: ProviderError, id: string, tools: Toolbox): Promise<never> {
	const { fault, facts } = failure;
	const isCut = fault === 'network' || CUT_SHORT.includes(facts.status ?? 0);
	if (!isCut || facts.notAccepted || facts.timedOut || id === '') throw failure;
	throw failure.adding(await fateOf(id, tools));
}

async function fateOf(id: string, tools: Toolbox): Promise<string> {
	try {
		return FATES[await stateOfTask(id, tools)];
	} catch {
		return FATES.unknown;
	}
}

const FATES = {
	running:
		'The server still works on the image, which it cannot return later: only its own output folder can keep it.',
	queued:
		'The request still waits in the queue of the server, which cannot return the image later.',
	finished:
		'The server has finished the image, but cannot return it again: look into its output folder.',
	none: 'The server does not work on the request.',
	unknown: '',
};

/** With the high-resolution fix the image is larger by design. */
function sizeOf({ width, height, enable_hr: isEnlarged }: IDataObject): Size | undefined {
	if (typeof width !== 'number' || typeof height !== 'number' || isEnlarged) return undefined;
	return { width, height };
}
