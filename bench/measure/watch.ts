import { monitorEventLoopDelay } from 'node:perf_hooks';

import type { Measurement } from './task';

const MEGABYTE = 1024 * 1024;
/** Milliseconds. */
const EVERY = 5;

type Watched = Omit<Measurement, 'record' | 'pictures'>;

/** Does the work and watches time, memory and the event loop meanwhile. */
export async function watch<T>(work: () => Promise<T>): Promise<{ result: T; seen: Watched }> {
	globalThis.gc?.();
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
	return {
		result,
		seen: {
			wall,
			cpu: (user + system) / 1000,
			memory: (highest - before) / MEGABYTE,
			longestBlock: loop.max / 1e6,
		},
	};
}

function highestEver(): number {
	return process.resourceUsage().maxRSS * 1024;
}
