import { join } from 'node:path';

import type { clock } from '../../nodes/StableDiffusion/core/base/clock';

/** Where the package's built files lie, and its package.json. */
export const packageDirectory = join(__dirname, '../..');

/** The clock of the built package: the very object that the node looks at. */
export const packageClock = jest.requireActual<{ clock: typeof clock }>(
	join(packageDirectory, 'dist/nodes/StableDiffusion/core/base/clock.js'),
).clock;

export interface VirtualClock {
	now(): number;
	/** What was slept, in milliseconds, slice by slice. */
	slices: number[];
	/** The sum of the slices, in whole milliseconds. */
	slept(): number;
}

const NEW_YEAR = Date.UTC(2027, 0, 1);
/** What the monotonic clock tells then: another number, so that no one takes one clock for the other. */
const STARTED = 10_000;

/** Chance that leaves every pause as it is. */
const MIDDLE = 0.5;

/** Time passes only while the node sleeps, and then at once; until `jest.restoreAllMocks()`. */
export function stopTheClock(): VirtualClock {
	let elapsed = 0;
	const now = () => NEW_YEAR + elapsed;
	const slices: number[] = [];
	jest.spyOn(packageClock, 'now').mockImplementation(now);
	jest.spyOn(packageClock, 'monotonic').mockImplementation(() => STARTED + elapsed);
	jest.spyOn(packageClock, 'random').mockReturnValue(MIDDLE);
	jest.spyOn(packageClock, 'sleep').mockImplementation(async (milliseconds) => {
		slices.push(milliseconds);
		elapsed += milliseconds;
		await new Promise((resolve) => setImmediate(resolve));
	});
	return {
		now,
		slices,
		slept: () => Math.round(slices.reduce((sum, slice) => sum + slice, 0)),
	};
}
