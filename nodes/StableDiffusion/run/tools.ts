import { clock } from '../core/base/clock';
import type { Toolbox } from '../core/calls/toolbox';
import { createToolbox } from '../core/calls/toolbox';
import { senderOf } from '../core/calls/transport';
import { readFile } from '../core/media/inputFile';
import { readImage } from '../core/media/inputImage';
import { toExtraParameters } from './extraParameters';
import type { Progress, Task } from './task';
import { limitsOf } from './task';

/** Milliseconds for what is still sent once an execution was stopped: the user waits for the stop. */
const AFTER_A_STOP = 5_000;

/**
 * Milliseconds for one look at a job, with the images that it may bring. The longest pause that a provider
 * may ask for, 60 s and a quarter, must fit in.
 */
const LONGEST_LOOK = 90_000;

/** What the operation of an item may use. */
export function toolsFor(task: Task, progress: Progress): Toolbox {
	const { context, options, timeout, images } = task;
	const forPrices = toolsForLooks(task);
	return createToolbox({
		...accessOf(task),
		timeout,
		images,
		reserve: async (request) => await progress.spending.reserve(request, forPrices),
		extraParameters: toExtraParameters(options.extraParameters),
		waiting: {
			waits: task.waits,
			cancels: task.waits && options.onTimeout === 'cancelJob',
		},
		signal: context.getExecutionCancelSignal(),
		onSubmit: (request, parameters) => {
			progress.pending.add(request);
			Object.assign(progress, {
				...{ parameters, submittedAt: clock.now(), waitingSince: clock.monotonic() },
			});
		},
		onAnswer: (request) => {
			progress.pending.delete(request);
			progress.isAnswered = true;
		},
	});
}

/** The same, for looks at a job: one that hangs must not take the time of all others. */
export function toolsForLooks(task: Task): Toolbox {
	const { context, timeout, images } = task;
	return createToolbox({
		...accessOf(task),
		...{ timeout: Math.min(timeout, LONGEST_LOOK), images, extraParameters: {} },
		signal: context.getExecutionCancelSignal(),
	});
}

/** The same, for asking the provider to stop: it has a separate short time limit, and a stop does not end it. */
export function toolsAfterStop(task: Task): Toolbox {
	return createToolbox({
		...accessOf(task),
		timeout: AFTER_A_STOP,
		tries: 1,
		extraParameters: {},
		signal: AbortSignal.timeout(AFTER_A_STOP),
	});
}

function accessOf(task: Task) {
	const { context, itemIndex, provider, credential } = task;
	const limits = (maxBytes: number) => ({ ...limitsOf(task), maxBytes });
	const readImageOf: Toolbox['image'] = async (source, maxBytes) =>
		await readImage(context, itemIndex, source, limits(maxBytes));
	const readFileOf: Toolbox['file'] = async (source, maxBytes, textHint) =>
		await readFile(context, itemIndex, source, limits(maxBytes), textHint);
	return {
		...{ credential, readImage: readImageOf, readFile: readFileOf },
		sender: senderOf(context),
		providerName: provider.displayName,
		readRefusal: provider.readRefusal,
	};
}
