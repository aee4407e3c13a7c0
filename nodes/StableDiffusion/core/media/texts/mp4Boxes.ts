/** A part of a file in the ISO base media format (ISO/IEC 14496-12, 4.2). */
export interface Box {
	type: Buffer;
	content: Buffer;
}

const MOST_BOXES = 10_000;

/** Length, type and content, box after box; length 1 says that the true one follows, 0 that it is the last. */
export function* boxesOf(bytes: Buffer): Generator<Box, void> {
	let position = 0;
	for (let count = 0; count < MOST_BOXES && position + 8 <= bytes.length; count++) {
		const short = bytes.readUInt32BE(position);
		const isLong = short === 1 && position + 16 <= bytes.length;
		const head = isLong ? 16 : 8;
		const given = isLong ? Number(bytes.readBigUInt64BE(position + 8)) : short;
		const length = short === 0 ? bytes.length - position : given;
		if (length < head) return;
		const type = bytes.subarray(position + 4, position + 8);
		yield { type, content: bytes.subarray(position + head, position + length) };
		position += length;
	}
}

export function childOf(bytes: Buffer | undefined, name: string): Buffer | undefined {
	if (!bytes) return undefined;
	for (const { type, content } of boxesOf(bytes)) {
		if (type.toString('latin1') === name) return content;
	}
	return undefined;
}
