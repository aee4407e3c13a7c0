const EXTENSION = 0x21;
const COMMENT = 0xfe;
const IMAGE = 0x2c;
const MOST_BLOCKS = 10_000;

/** The first comment of a GIF (GIF89a, 24), before or behind its frames. */
export function gifComment(bytes: Buffer): string | undefined {
	let position = 13 + tableLength(bytes[10] ?? 0);
	for (let count = 0; count < MOST_BLOCKS; count++) {
		const kind = bytes[position];
		if (kind === EXTENSION) {
			const { content, end } = blocksAt(bytes, position + 2);
			if (bytes[position + 1] === COMMENT) return Buffer.concat(content).toString('utf8');
			position = end;
		} else if (kind === IMAGE) {
			const pixels = position + 10 + tableLength(bytes[position + 9] ?? 0) + 1;
			position = blocksAt(bytes, pixels).end;
		} else return undefined;
	}
	return undefined;
}

/** Three bytes for each color; the flags say whether there is a table and how large it is. */
function tableLength(flags: number): number {
	return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0;
}

/** Blocks of at most 255 bytes, each behind its length, until a length of zero. */
function blocksAt(bytes: Buffer, start: number): { content: Buffer[]; end: number } {
	const content: Buffer[] = [];
	let position = start;
	for (let length = bytes[position] ?? 0; length > 0; length = bytes[position] ?? 0) {
		content.push(bytes.subarray(position + 1, position + 1 + length));
		position += length + 1;
	}
	return { content, end: position + 1 };
}
