import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

import type { Measurement } from './task';

const MEGABYTE = 1024 * 1024;
/** Milliseconds. */
const EVERY = 5;
const SETTLE = 300;

type Watched = Omit<Measurement, 'record' | 'images'>;

/** Does the work and watches time, memory and the event loop meanwhile. */
export async function watch<T>(work: () => Promise<T>): Promise<{ result: T; seen: Watched }> {
	globalThis.gc?.();
	const usedBefore = used();
	const before = process.memoryUsage.rss();
	const highestBefore = highestEver();
	let highest = before;
	const sampling = setInterval(() => {
		highest = Math.max(highest, process.memoryUsage.rss());
	}, EVERY);
	const loop = monitorEventLoopDelay({ resolution: 1 });
	loop.enable();
	const cpu = process.cpuUsage();
	const start = performance.now();
	const result = await work();
	const wall = performance.now() - start;
	const { user, system } = process.cpuUsage(cpu);
	loop.disable();
	clearInterval(sampling);
	// What the samples missed shows in the kernel's own record, if it is higher than ever before.
	const ever = highestEver();
	if (ever > highestBefore) highest = Math.max(highest, ever);
	await collectAll();
	return {
		result,
		seen: {
			wall,
			cpu: (user + system) / 1000,
			memory: (highest - before) / MEGABYTE,
			kept: (used() - usedBefore) / MEGABYTE,
			longestBlock: loop.max / 1e6,
		},
	};
}

function highestEver(): number {
	return process.resourceUsage().maxRSS * 1024;
}

/** Twice, because what the first collection finds is swept, and sockets are closed, a little later. */
async function collectAll(): Promise<void> {
	globalThis.gc?.();
	await setTimeout(SETTLE);
	globalThis.gc?.();
}

function used(): number {
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return heapUsed + arrayBuffers;
}
