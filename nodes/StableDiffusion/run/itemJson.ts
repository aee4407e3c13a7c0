import type { IDataObject } from 'n8n-workflow';

import { clock } from '../core/base/clock';
import type { Cost } from '../core/base/cost';
import type { StoredImage } from '../core/media/storage';
import type { Finished, Image } from '../core/provider/provider';
import type { Progress, Task } from './task';
import { promptOf } from './task';
import { recipeOfControls } from './recipe';
import { takesRecipe } from './recipeOption';
import { warningsAboutFile } from './warnings';

/** A file of an answer in n8n's storage. */
export interface Emitted {
	image: Image;
	stored: StoredImage;
	/** Position within the answer. */
	index: number;
	/** Its share of what the answer cost. */
	cost?: Cost;
}

/** The JSON of an item: the same keys for every provider; never base64. */
export function itemJson(
	task: Task,
	finished: Finished,
	progress: Progress,
	{ image, stored, index, cost }: Emitted,
	warnings: string[],
): IDataObject {
	const all = [...warnings, ...stored.warnings, ...warningsAboutFile(finished, stored)];
	return {
		...(isTool(task) && { summary: summaryOf(task, finished, stored) }),
		provider: task.provider.id,
		operation: task.operation.name,
		status: image.filtered === undefined ? 'ok' : 'filtered',
		kind: stored.kind,
		model: finished.model ?? null,
		prompt: promptOf(task),
		seed: image.seed ?? null,
		width: stored.size?.width ?? null,
		height: stored.size?.height ?? null,
		mimeType: stored.mimeType,
		fileName: stored.binary.fileName,
		fileSize: stored.fileSize,
		index,
		...(progress.job && { jobId: progress.job.jobId }),
		...(stored.sourceUrl && { sourceUrl: stored.sourceUrl }),
		...(cost && { cost: { ...cost } }),
		...(image.facts && { facts: image.facts }),
		...(all.length > 0 && { warnings: all }),
		...(takesRecipe(task.operation) && { recipe: recipeOfControls(task, finished, image) }),
		timing: timing(task, progress),
		parameters: { ...progress.parameters, ...image.parameters },
	};
}

/** n8n runs a node as an agent's tool under the name of its type with this ending. */
function isTool({ context }: Task): boolean {
	return context.getNode().type.endsWith('Tool');
}

/** One line for the language model: what was made, and where the file is. */
function summaryOf(task: Task, finished: Finished, stored: StoredImage): string {
	const { provider, options } = task;
	const size = stored.size ? ` of ${stored.size.width}×${stored.size.height} pixels` : '';
	const maker = finished.model
		? `${provider.displayName}, model ${finished.model}`
		: provider.displayName;
	const from = stored.sourceUrl ? ` It was downloaded from ${stored.sourceUrl}.` : '';
	const field = options.output === 'oneItem' ? 'data' : `field '${options.binaryPropertyOutput}'`;
	return `Made the ${stored.kind} ${stored.binary.fileName ?? ''}${size} with ${maker}. The file is in the binary ${field} of the item.${from}`;
}

function timing(task: Task, progress: Progress): IDataObject {
	const totalMs = Math.round(clock.monotonic() - task.startedAt);
	return progress.waited === undefined ? { totalMs } : { totalMs, waitMs: progress.waited };
}
