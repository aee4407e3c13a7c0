/** One request for images: checked against the server, sent, and read with what the server says about it. */
import { clock } from '../../core/base/clock';
import { badParameter, toProviderError } from '../../core/base/errors';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Size } from '../../core/media/mediaTypes';
import type { Finished } from '../../core/provider/provider';
import { at } from './address';
import type { Told } from './answer';
import { readAnswer } from './answer';
import type { Chosen } from './choices';
import { choose } from './choices';
import { toFields } from './fields';
import { fit } from './fit';
import { differences } from './differences';
import type { IDataObject } from './json';
import { isLoaded, loadedModel, loadModel } from './model';
import type { Server } from './server';
import { readServer } from './server';
import { namesFiles, namesFor } from './savedImages';
import { newTaskId } from './task';
import { markFor } from './taskMark';
import { inTurn } from './turns';
import type { GeneratingOptions, GeneratingValues, HiresOptions } from './types';
import { fieldsOf } from './values';
import { withoutEffect } from './withoutEffect';

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
export async function generate(order: Order, tools: Toolbox, known?: Server): Promise<Finished> {
	const server = known ?? (await readServer(tools));
	checkLength(order.values, server);
	const chosen = await choose(order.values, order.options, server, tools);
	const prepared = prepare(order, chosen, server);
	const { json, warnings } = prepared;
	const { info, switched, ...finished } = await make(order, prepared, chosen, server, tools);
	const fewer = fewerThan(order.values.numberOfImages, finished.images.length);
	const told = [...(finished.warnings ?? []), ...fewer, ...differences(json, chosen, info)];
	return {
		...finished,
		expectedSize: sizeOf(json),
		warnings: [...warnings, ...withoutEffect(order.options, json), ...switched, ...told],
	};
}

function fewerThan(asked: number, made: number): string[] {
	if (made === 0 || made >= asked) return [];
	return [`Asked for ${asked} images, but the server returned ${made}.`];
}

interface Prepared {
	json: IDataObject;
	warnings: string[];
	/** ID of the task; empty where the server knows none. */
	id: string;
	/** Whether its files can be found on the server. */
	isNamed: boolean;
}

function prepare(order: Order, chosen: Chosen, server: Server): Prepared {
	const { values, options } = order;
	const id = newTaskId();
	const isNamed = options.saveOnServer === true && namesFiles(server);
	const names = isNamed ? namesFor(id, values.numberOfImages) : {};
	const mark = server.takesMark ? markFor(id) : {};
	const settings = { ...names, ...mark, ...options.overrideSettings };
	const fields = toFields(values, { ...options, overrideSettings: settings }, chosen, server);
	// A server of an unknown kind may refuse what it does not know.
	const task = server.dialect === 'unknown' ? {} : { force_task_id: id };
	const { json, warnings } = fit({ ...fields, ...order.fields, ...task }, order.path, server);
	return { json, warnings, isNamed, id: json.force_task_id === id ? id : '' };
}

function checkLength({ prompt, negativePrompt }: GeneratingValues, { dialect, name }: Server) {
	const longest = Math.max(prompt.length, negativePrompt.length);
	if (dialect !== 'sdcpp' || longest <= LONGEST_PROMPT) return;
	throw badParameter(
		`'Prompt' and 'Negative Prompt' can have at most ${LONGEST_PROMPT} characters here, but one has ${longest}.`,
		`A longer prompt ends ${name}. Shorten it.`,
	);
}

/** Loads the model first where the request itself cannot do it. Only one item at a time does that at a server. */
async function make(
	order: Order,
	prepared: Prepared,
	{ model }: Chosen,
	server: Server,
	tools: Toolbox,
): Promise<Told & { switched: string[] }> {
	const { dialect, name } = server;
	const isFirst = dialect === 'forge' || leavesSettings(prepared.json);
	if (!model || !isFirst) return { ...(await submit(order, prepared, tools)), switched: [] };
	return await inTurn(tools.baseUrl, async () => {
		const isSwitched = await switchModel(model, server, tools);
		const told = await submit(order, prepared, tools);
		const says = isSwitched && dialect === 'forge';
		const sentence = `${name} was switched to the model '${model}', and keeps it.`;
		return { ...told, switched: says ? [sentence] : [] };
	});
}

/**
 * A checkpoint in the request stays by `override_settings_restore_afterwards`, and so would all other settings:
 * beside others it is loaded before, so that they can be put back.
 */
function leavesSettings({ override_settings: settings }: IDataObject): boolean {
	return Object.keys(fieldsOf(settings) ?? {}).length > 1;
}

/** Whether another model had to be loaded. */
async function switchModel(model: string, server: Server, tools: Toolbox): Promise<boolean> {
	const loaded = await loadedModel(tools);
	if (loaded !== undefined && isLoaded(loaded, model)) return false;
	await loadModel(model, server, tools);
	return true;
}

async function submit(order: Order, prepared: Prepared, tools: Toolbox): Promise<Told> {
	const { path, options } = order;
	const { json, id, isNamed } = prepared;
	const deadline = clock.monotonic() + tools.timeout;
	try {
		const answer = await tools.submit({ path: at(tools.baseUrl, path), json });
		return readAnswer(answer, options.keepGrid === true);
	} catch (error) {
		const failure = toProviderError(error);
		const count = order.values.numberOfImages;
		const isFromImage = path.endsWith('/img2img');
		const { recover } = await import('./lostAnswer'); // only a failure needs it
		const saved = await recover({ failure, id, count, isFromImage, isNamed, deadline }, tools);
		const images = saved.map((bytes) => ({ content: { bytes } }));
		return { images, info: {}, warnings: [FROM_FOLDER] };
	}
}

const FROM_FOLDER =
	'The answer of the server was lost, so the image was fetched from its output folder: its model and seed are unknown.';

/** With the high-resolution fix the image is larger by design. */
function sizeOf({ width, height, enable_hr: isEnlarged }: IDataObject): Size | undefined {
	if (typeof width !== 'number' || typeof height !== 'number' || isEnlarged) return undefined;
	return { width, height };
}
