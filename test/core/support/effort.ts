/** Work is told in looks, never in seconds: a slow or busy machine is slow for the baseline too. */

export const MEGABYTE = 1024 * 1024;
/** How many looks at a megabyte a reader of it may take. */
const MOST_LOOKS = 100;
/** Milliseconds that one look takes at the least; what is measured is too coarse below. */
const SHORTEST = 1;
/** A reader that seems slow is measured again: the garbage of others may have been collected meanwhile. */
const TRIES = 3;
/** Lengths in characters, and the looks that each may take: a quadratic reader fails early. */
const STEPS: Array<[length: number, looks: number]> = [
	[10_000, 250],
	[100_000, 500],
	[1_000_000, 3_000],
];

const megabyte = 'a'.repeat(MEGABYTE);

/** How many times the work of looking at each character of a megabyte once. */
export function effortOf(act: () => unknown): number {
	const before = process.cpuUsage();
	act();
	return inLooks(millisecondsSince(before));
}

/** The least of several tries; fewer tries where it is below what is enough. */
export function leastEffortOf(act: () => unknown, enough = 0): number {
	let least = Infinity;
	for (let tried = 0; tried < TRIES && least >= enough; tried++) {
		least = Math.min(least, effortOf(act));
	}
	return least;
}

/** The same of everything that happens until the promise is settled. */
export async function effortUntil(work: () => Promise<unknown>): Promise<number> {
	const before = process.cpuUsage();
	await work().catch(() => undefined);
	return inLooks(millisecondsSince(before));
}

/** Fails, rather than hangs, when the work grows faster than the text. */
export function expectLinear(piece: string, read: (text: string) => unknown, end = '') {
	for (const [length, most] of STEPS) {
		const text = piece.repeat(Math.ceil(length / piece.length)) + end;
		expect(leastEffortOf(() => read(text), most)).toBeLessThan(most);
	}
}

/** Fails when a text of at most a megabyte takes more work than a reader that is linear can take. */
export function expectLinearTime(read: (text: string) => unknown, text: string): void {
	const fewest = leastEffortOf(() => read(text), MOST_LOOKS);
	if (fewest < MOST_LOOKS) return;
	const shown = JSON.stringify(`${text.slice(0, 20)}…${text.slice(-5)}`);
	throw new Error(`${text.length} characters of ${shown} take ${Math.round(fewest)} looks`);
}

/** Processor time, because the clock on the wall says little on a busy machine. */
function millisecondsSince(before: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
}

/** The baseline is measured beside, unless the work is too little for it to matter. */
function inLooks(milliseconds: number): number {
	return milliseconds <= SHORTEST ? milliseconds / SHORTEST : milliseconds / lookTime();
}

function lookTime(): number {
	let sum = 0;
	const before = process.cpuUsage();
	for (let index = 0; index < megabyte.length; index++) sum += megabyte.charCodeAt(index);
	return sum > 0 ? Math.max(millisecondsSince(before), SHORTEST) : SHORTEST;
}
