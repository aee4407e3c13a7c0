import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Cost } from '../core/base/cost';
import { shared } from '../core/base/cost';
import { badReply, ProviderError, toProviderError } from '../core/base/errors';
import { inParallel } from '../core/base/parallel';
import { scrub } from '../core/base/secrets';
import { fileName } from '../core/media/fileNames';
import type { DownloadLimits } from '../core/media/download';
import type { StoredImage } from '../core/media/storage';
import { storeImage } from '../core/media/store';
import type { Finished, Image } from '../core/provider/provider';
import type { Emitted } from './itemJson';
import { itemJson } from './itemJson';
import type { Progress, Task } from './task';
import { limitsOf, promptOf } from './task';
import { embedding } from './recipe';
import { warningsAboutAll } from './warnings';

/** Files of one answer that are fetched at once. */
const FETCHED_AT_ONCE = 4;
/** Files of one answer that are stored, such as the frames of a video; an answer may name thousands. */
const MOST_FILES = 256;

/**
 * Stores the files of an answer and makes them items. Partial success counts: a file that is lost or
 * filtered becomes a warning on the others, and an error only when none is left.
 */
export async function emitFiles(
	task: Task,
	told: Finished,
	progress: Progress,
): Promise<INodeExecutionData[]> {
	const finished = { ...told, model: told.model?.trim() || undefined };
	progress.spending.settle(finished.cost);
	const { whenFiltered } = task.options;
	const { kept, filtered } = sift(finished.images, whenFiltered);
	const losses: ProviderError[] = [];
	const limits = limitsOf(task);
	const others = finished.alternatives ?? [];
	const groups = [kept, ...others.map((group) => sift(group, whenFiltered).kept)];
	const files = await storeFirst(groups, task, finished, limits, losses);
	const isFiltered = filtered.length > 0 || finished.filtered !== undefined;
	const maySkip = isFiltered && losses.length === 0 && whenFiltered === 'skip';
	if (files.length === 0 && !maySkip) {
		throw nothingToEmit(task, finished, progress, filtered, losses);
	}
	// n8n may still be reading bytes of what could not be stored.
	if (losses.length === 0) task.images.release();
	const unread = finished.images.slice(MOST_FILES);
	const warnings = warningsAboutAll(task, finished, { filtered, losses, unread });
	const cost = finished.cost ?? progress.spending.documented();
	const costs = cost ? shared(cost, files.length) : [];
	const facts = files.map((file, position) =>
		itemJson(task, finished, progress, { ...file, cost: costs[position] }, warnings),
	);
	return toItems(task, files, facts, cost);
}

/** Stores all of the first group of which anything can be stored; what is lost is recorded. */
async function storeFirst(
	[group, ...others]: Image[][],
	task: Task,
	finished: Finished,
	limits: DownloadLimits,
	losses: ProviderError[],
): Promise<Emitted[]> {
	if (!group) return [];
	const emitted = await inParallel(group, FETCHED_AT_ONCE, async (image, index) => {
		try {
			const stored = await store(task, finished, image, index, limits);
			return stored && { image, stored, index };
		} catch (error) {
			losses.push(toProviderError(error));
			return undefined;
		}
	});
	const files = emitted.filter((entry) => entry !== undefined);
	const isStopped = task.context.getExecutionCancelSignal()?.aborted === true;
	if (files.length > 0 || isStopped) return files;
	return await storeFirst(others, task, finished, limits, losses);
}

function sift(all: Image[], whenFiltered: string) {
	const images = all.slice(0, MOST_FILES);
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
	limits: DownloadLimits,
): Promise<StoredImage | undefined> {
	const parts = {
		provider: task.provider.id,
		model: finished.model ?? '',
		seed: image.seed?.toString() ?? '',
		item: String(task.itemIndex),
		index: String(index),
		prompt: promptOf(task),
	};
	const masked = (name: string) => scrub(name, task.credential.secrets);
	const nameFor = (extension: string) => masked(fileName(task.options.fileName, parts, extension));
	const content = task.images.resolve(image.content);
	const edit = embedding(task, finished, image);
	const stored = await storeImage(task.context, content, nameFor, limits, edit);
	if (stored?.binary.fileName) task.journal.storedFile(stored.binary.fileName, task.itemIndex);
	return stored;
}

function nothingToEmit(
	task: Task,
	finished: Finished,
	progress: Progress,
	filtered: Image[],
	losses: ProviderError[],
): ProviderError {
	const { jobId, reference } = progress.job ?? {};
	const job = { jobId, reference };
	const [loss] = losses;
	if (loss) {
		const sourceUrls = losses.flatMap(({ facts }) => facts.sourceUrls ?? []);
		return new ProviderError(loss.fault, loss.message, { ...loss.facts, ...job, sourceUrls });
	}
	const reason = filtered[0]?.filtered ?? finished.filtered;
	if (reason !== undefined) {
		return new ProviderError('filtered', `The content filter blocked the image: ${reason}`, {
			...job,
			hint: "Change the prompt, or choose what happens in the option 'When Filtered'.",
		});
	}
	return badReply(`${task.provider.displayName} returned no image`, {
		...job,
		hint: 'Change the prompt or the model.',
		providerMessage: finished.words,
	});
}

function toItems(
	task: Task,
	files: Emitted[],
	facts: IDataObject[],
	cost?: Cost,
): INodeExecutionData[] {
	const field = task.options.binaryPropertyOutput;
	const pairedItem = { item: task.itemIndex };
	if (task.options.output !== 'oneItem') {
		return files.map(({ stored }, position) => ({
			json: facts[position] ?? {},
			binary: { [field]: stored.binary },
			pairedItem,
		}));
	}
	const binary: IBinaryKeyData = {};
	files.forEach(({ stored }, position) => {
		binary[position === 0 ? field : `${field}_${position}`] = stored.binary;
	});
	if (files.length === 0) return [];
	const json = { ...facts[0], ...(cost && { cost: { ...cost } }), images: facts };
	return [{ json, binary, pairedItem }];
}
