import { join } from 'node:path';

import type { clock as packageClock } from '../../nodes/StableDiffusion/core/base/clock';
import { PACKAGE_DIRECTORY } from './workflow';

type Clock = typeof packageClock;

/** The clock of the built package: the very object that the node looks at. */
export async function loadClock(): Promise<Clock> {
	const file = join(PACKAGE_DIRECTORY, 'dist/nodes/StableDiffusion/core/base/clock.js');
	const { clock } = (await import(file)) as { clock: Clock };
	return clock;
}

/**
 * Lets time pass faster for the node while something is done, for providers that ask for long pauses.
 * It passes so for all that runs in this process; how long an answer may take is not measured by it.
 */
export async function atSpeed<T>(speed: number, work: () => Promise<T>): Promise<T> {
	if (speed === 1) return await work();
	const clock = await loadClock();
	const { now, monotonic, sleep } = clock;
	const start = now();
	const started = monotonic();
	clock.now = () => start + (now() - start) * speed;
	clock.monotonic = () => started + (monotonic() - started) * speed;
	clock.sleep = async (milliseconds) => await sleep(milliseconds / speed);
	try {
		return await work();
	} finally {
		Object.assign(clock, { now, monotonic, sleep });
	}
}
