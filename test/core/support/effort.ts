import { effortOf } from './fuzz';

export const MEGABYTE = 1024 * 1024;
/** How much more than looking at each character of a megabyte once a reader may take. */
const MOST_TIMES = 100;
/** Milliseconds that looking at a megabyte takes at the least; what is measured is too coarse below. */
const SHORTEST = 1;
/** A reader that seems slow is measured again: the garbage of others may have been collected meanwhile. */
const TRIES = 3;

const megabyte = 'a'.repeat(MEGABYTE);

/** Fails when a text of at most a megabyte takes more time than a reader that is linear can take. */
export function expectLinearTime(read: (text: string) => unknown, text: string): void {
	let fewest = Infinity;
	for (let tried = 0; tried < TRIES && fewest > MOST_TIMES; tried++) {
		const effort = effortOf(() => read(text));
		const isQuick = effort <= MOST_TIMES * SHORTEST;
		fewest = Math.min(fewest, effort / (isQuick ? SHORTEST : effortOfLooking()));
	}
	if (fewest <= MOST_TIMES) return;
	const shown = JSON.stringify(`${text.slice(0, 20)}…${text.slice(-5)}`);
	throw new Error(`${text.length} characters of ${shown} take ${Math.round(fewest)} looks`);
}

/** The baseline, measured beside the reader, so that a slow machine is slow for both. Milliseconds. */
function effortOfLooking(): number {
	let sum = 0;
	const effort = effortOf(() => {
		for (let index = 0; index < megabyte.length; index++) sum += megabyte.charCodeAt(index);
	});
	return sum > 0 ? Math.max(effort, SHORTEST) : SHORTEST;
}
