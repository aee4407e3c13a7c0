/** Numbers from 0 to 1 that look random and are always the same for a text (mulberry32 over FNV-1a). */
export function randomFrom(text: string): () => number {
	let state = [...Buffer.from(text)].reduce(
		(hash, byte) => Math.imul(hash ^ byte, 0x01000193),
		0x811c9dc5,
	);
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
