import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { clock } from '../core/base/clock';
import { badReply, ProviderError, toProviderError } from '../core/base/errors';
import { DEFAULT_TEMPLATE, fileName } from '../core/media/fileNames';
import { inParallel } from '../core/base/parallel';
import type { Finished, Image } from '../core/provider/provider';
import { withProviderMessage } from '../core/calls/refusal';
import { scrubDeep } from '../core/base/secrets';
import type { StoredImage } from '../core/media/store';
import { storeImage } from '../core/media/store';
import type { Progress, Task } from './task';
import { limitsOf } from './task';
import { warningsAboutLosses, warningsAboutSize } from './warnings';

/** Images of one answer that are fetched at once. */
const FETCHED_AT_ONCE = 4;

interface Emitted {
	image: Image;
	stored: StoredImage;
	index: number;
}

/**
 * Stores the images of an answer and makes them items. What can be given out is given out: an image
 * that is lost or filtered becomes a warning on the others, and an error only when none is left.
 */
export async function emitImages(
	task: Task,
	finished: Finished,
	progress: Progress,
): Promise<INodeExecutionData[]> {
	const { kept, filtered } = sift(finished.images, task.options.whenFiltered);
	const losses: ProviderError[] = [];
	const images = await storeFirst([kept, ...(finished.alternatives ?? [])], task, finished, losses);
	const isFiltered = filtered.length > 0 || finished.filtered !== undefined;
	const maySkip = isFiltered && losses.length === 0 && task.options.whenFiltered === 'skip';
	if (images.length === 0 && !maySkip) {
		throw nothingToEmit(task, finished, progress, filtered, losses);
	}
	// Of what could not be stored, n8n may still be sending bytes.
	if (losses.length === 0) task.images.release();
	const warnings = [...(finished.warnings ?? []), ...warningsAboutLosses(task, filtered, losses)];
	const facts = images.map((entry) => describe(task, finished, progress, entry, warnings));
	return toItems(task, images, facts);
}

/** Stores all of the first group of which anything can be stored; what is lost on the way is noted. */
async function storeFirst(
	[group, ...others]: Image[][],
	task: Task,
	finished: Finished,
	losses: ProviderError[],
): Promise<Emitted[]> {
	if (!group) return [];
	const emitted = await inParallel(group, FETCHED_AT_ONCE, async (image, index) => {
		try {
			const stored = await store(task, finished, image, index);
			return stored && { image, stored, index };
		} catch (error) {
			losses.push(toProviderError(error));
			return undefined;
		}
	});
	const images = emitted.filter((entry) => entry !== undefined);
	const isStopped = task.context.getExecutionCancelSignal()?.aborted === true;
	return images.length > 0 || isStopped ? images : await storeFirst(others, task, finished, losses);
}

function sift(images: Image[], whenFiltered: string | undefined) {
	if (whenFiltered === 'output') return { kept: images, filtered: [] };
	return {
		kept: images.filter((image) => image.filtered === undefined),
		filtered: images.filter((image) => image.filtered !== undefined),
	};
}

async function store(
	task: Task,
	finished: Finished,
	image: Image,
	index: number,
): Promise<StoredImage | undefined> {
	const template = task.options.fileName ?? DEFAULT_TEMPLATE;
	const parts = {
		provider: task.provider.id,
		model: finished.model ?? '',
		seed: image.seed?.toString() ?? '',
		item: String(task.itemIndex),
		index: String(index),
		prompt: promptOf(task),
	};
	const nameFor = (extension: string) => fileName(template, parts, extension);
	const content = task.images.resolve(image.content);
	return await storeImage(task.context, content, nameFor, limitsOf(task));
}

/** The same keys for every provider; never a secret, never base64. */
function describe(
	task: Task,
	finished: Finished,
	progress: Progress,
	{ image, stored, index }: Emitted,
	warnings: string[],
): IDataObject {
	const all = [...warnings, ...warningsAboutSize(finished, stored)];
	return {
		provider: task.provider.id,
		operation: task.operation.name,
		status: image.filtered === undefined ? 'ok' : 'filtered',
		model: finished.model ?? null,
		prompt: promptOf(task),
		seed: image.seed ?? null,
		width: stored.size?.width ?? null,
		height: stored.size?.height ?? null,
		mimeType: stored.mimeType,
		fileName: stored.binary.fileName,
		fileSize: stored.fileSize,
		index,
		...(progress.jobId && { jobId: progress.jobId }),
		...(stored.sourceUrl && { sourceUrl: stored.sourceUrl }),
		...(all.length > 0 && { warnings: all }),
		timing: timing(task, progress),
		parameters: scrubDeep({ ...progress.parameters, ...image.parameters }, task.credential.secrets),
	};
}

function timing(task: Task, progress: Progress): IDataObject {
	const totalMs = clock.now() - task.startedAt;
	return progress.waited === undefined ? { totalMs } : { totalMs, waitMs: progress.waited };
}

function promptOf({ raw }: Task): string {
	return typeof raw.prompt === 'string' ? raw.prompt : '';
}

function nothingToEmit(
	task: Task,
	finished: Finished,
	progress: Progress,
	filtered: Image[],
	losses: ProviderError[],
): ProviderError {
	const { jobId } = progress;
	const [loss] = losses;
	if (loss) {
		const sourceUrls = losses.flatMap(({ facts }) => facts.sourceUrls ?? []);
		return new ProviderError(loss.fault, loss.message, { ...loss.facts, jobId, sourceUrls });
	}
	const reason = filtered[0]?.filtered ?? finished.filtered;
	if (reason !== undefined) {
		return new ProviderError('filtered', `The content filter kept the image: ${reason}`, {
			jobId,
			hint: "Change the prompt, or choose what happens in the option 'When Filtered'.",
		});
	}
	return badReply(`${task.provider.displayName} answered without an image`, {
		jobId,
		hint: withProviderMessage('Change the prompt or the model.', finished.words),
	});
}

function toItems(task: Task, images: Emitted[], facts: IDataObject[]): INodeExecutionData[] {
	const field = task.options.binaryPropertyOutput ?? 'data';
	const pairedItem = { item: task.itemIndex };
	if (task.options.output !== 'oneItem') {
		return images.map(({ stored }, position) => ({
			json: facts[position] ?? {},
			binary: { [field]: stored.binary },
			pairedItem,
		}));
	}
	const binary: IBinaryKeyData = {};
	images.forEach(({ stored }, position) => {
		binary[position === 0 ? field : `${field}_${position}`] = stored.binary;
	});
	return images.length === 0 ? [] : [{ json: { ...facts[0], images: facts }, binary, pairedItem }];
}
