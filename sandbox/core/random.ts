/** A repeatable stream of numbers in [0, 1): mulberry32. */
export function createRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** FNV-1a: a number from 0 to 4294967295 that depends on the text only. */
export function hashText(content: string): number {
	let hash = 0x811c9dc5;
	for (const byte of Buffer.from(content)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
	return hash;
}
