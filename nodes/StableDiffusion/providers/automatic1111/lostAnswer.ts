/** What becomes of a request whose answer was lost: a proxy gave up waiting, or the connection broke. */
import { clock, pause } from '../../core/base/clock';
import type { ProviderError } from '../../core/base/errors';
import { toProviderError } from '../../core/base/errors';
import { isCutByProxy } from '../../core/calls/perhapsBilled';
import type { Toolbox } from '../../core/calls/toolbox';
import { fetchSaved } from './savedImages';
import type { TaskState } from './task';
import { stateOfTask } from './task';

export interface Lost {
	failure: ProviderError;
	/** ID of the task. */
	id: string;
	/** How many images it makes. */
	count: number;
	isFromImage: boolean;
	/** Whether its files can be found on the server. */
	isNamed: boolean;
	/** When the time of the request is over, as `clock.monotonic()` tells it. Milliseconds. */
	deadline: number;
}

/** Milliseconds between two looks. */
const PAUSE = 2_000;

/** The images, once the server has finished and saved them; else the failure, with what the server does now. */
export async function recover(lost: Lost, tools: Toolbox): Promise<Buffer[]> {
	const { failure, id, isNamed } = lost;
	const { fault, facts } = failure;
	const isCut = fault === 'network' || isCutByProxy(facts.status);
	if (!isCut || facts.notAccepted || facts.timedOut || id === '') throw failure;
	const state = isNamed ? await endOf(lost, tools) : await lookAt(id, tools);
	if (!isNamed) throw failure.adding(FATES[state] + hintFor(state));
	const images = state === 'finished' ? await fetched(lost, tools) : undefined;
	if (images) return images;
	// On Timeout may tell the server to stop what still runs.
	const isOverdue = state === 'running' || state === 'queued';
	throw failure.adding(FATES[state]).with(isOverdue ? { timedOut: true } : {});
}

/** Looks at the task until it has ended, or time is up. */
async function endOf({ id, deadline }: Lost, tools: Toolbox): Promise<TaskState> {
	for (;;) {
		const state = await lookAt(id, tools);
		const isOpen = state === 'running' || state === 'queued';
		if (!isOpen || clock.monotonic() + PAUSE >= deadline) return state;
		await pause(PAUSE);
	}
}

async function lookAt(id: string, tools: Toolbox): Promise<TaskState> {
	try {
		return await stateOfTask(id, tools);
	} catch (error) {
		if (isCanceled(error)) throw toProviderError(error);
		return 'unknown';
	}
}

async function fetched({ id, count, isFromImage }: Lost, tools: Toolbox) {
	try {
		return await fetchSaved(id, count, isFromImage, tools);
	} catch (error) {
		if (isCanceled(error)) throw toProviderError(error);
		return undefined;
	}
}

function isCanceled(error: unknown): boolean {
	return toProviderError(error).fault === 'canceled';
}

const FATES: Record<TaskState, string> = {
	running: 'The server still works on the image, but cannot return it later.',
	queued:
		'The request still waits in the queue of the server, which cannot return the image later.',
	finished: 'The server has finished the image, but cannot return it again.',
	none: 'The server does not work on the request.',
	unknown: 'Whether the server still works on the image is not known.',
};

function hintFor(state: TaskState): string {
	if (state === 'none') return '';
	return " With 'Options → Save on the Server' AUTOMATIC1111 and Forge keep the image, and the node fetches it.";
}
