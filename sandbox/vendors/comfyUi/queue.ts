import type { Call } from '../../core/call';
import type { JsonObject } from '../../core/jsonBody';
import type { Fault } from '../../types';
import type { Graph } from './graph';

/** A file of an output, as GET /history names it. */
export interface OutputFile {
	filename: string;
	subfolder: string;
	type: 'output' | 'temp' | 'input';
}

/** By node, then by the name under which its class gives it. */
export type Outputs = Record<string, JsonObject>;

export interface Entry {
	number: number;
	id: string;
	graph: Graph;
	extraData: JsonObject;
	outputs: string[];
	/** What it makes once it is done. */
	made: Outputs;
	/** Why it ends before that: the node that fails, and its message. */
	failure?: { node: string; message: string };
	fault: Fault | undefined;
	addedAt: number;
	/** When its turn came and when it ended, in milliseconds; absent before that. */
	startedAt?: number;
	endedAt?: number;
	end?: 'success' | 'error' | 'interrupted';
	executed?: string[];
}

/** The queue of one server: one job at a time, in order; time is the sandbox's own. */
export interface Queue {
	number: number;
	pending: Entry[];
	/** Several only where some of them never end. */
	running: Entry[];
	history: Map<string, Entry>;
}

const historyKept = 20_000;

/** The queue of the vendor as it stands at this moment. */
export function queueOf(call: Call): Queue {
	const queue = call.remember<Queue>(`${call.vendor}/queue`, () => ({
		number: 0,
		pending: [],
		running: [],
		history: new Map(),
	}));
	advance(queue, call.now(), call.jobs.duration);
	return queue;
}

export function add(queue: Queue, entry: Entry, now: number, duration: number): void {
	queue.number += 1;
	queue.pending.push(entry);
	advance(queue, now, duration);
}

export function removePending(queue: Queue, ids: string[]): void {
	queue.pending = queue.pending.filter(({ id }) => !ids.includes(id));
}

/** Ends the running job of this ID; every running job where none is given. */
export function interrupt(queue: Queue, id: string | undefined, now: number): void {
	for (const entry of queue.running.filter((one) => id === undefined || one.id === id)) {
		finish(queue, entry, now, 'interrupted');
	}
}

function advance(queue: Queue, now: number, duration: number): void {
	for (let moved = true; moved;) {
		moved = false;
		for (const entry of queue.running.filter((one) => !neverEnds(one))) {
			const due = (entry.startedAt ?? now) + duration;
			if (due > now) continue;
			finish(queue, entry, due, endOf(entry));
			moved = true;
		}
		const [next] = queue.pending;
		if (next && queue.running.every(neverEnds)) {
			queue.pending.shift();
			next.startedAt = Math.max(next.addedAt, lastEnd(queue));
			queue.running.push(next);
			moved = true;
		}
	}
}

function lastEnd({ history }: Queue): number {
	return Math.max(0, ...[...history.values()].slice(-5).map(({ endedAt }) => endedAt ?? 0));
}

function endOf({ fault, failure }: Entry): 'success' | 'error' {
	return fault?.kind === 'jobFails' || failure ? 'error' : 'success';
}

function neverEnds({ fault }: Entry): boolean {
	return fault?.kind === 'jobNeverEnds';
}

export function finish(
	queue: Queue,
	entry: Entry,
	at: number,
	end: NonNullable<Entry['end']>,
): void {
	queue.running = queue.running.filter((one) => one !== entry);
	Object.assign(entry, { end, endedAt: at });
	queue.history.set(entry.id, entry);
	const [oldest] = queue.history.keys();
	if (queue.history.size > historyKept && oldest !== undefined) queue.history.delete(oldest);
}
