/** Bytes that hold the length of a box, its type, and its length where that takes 64 bits. */
const LONGEST_HEADER = 16;
const SHORTEST_HEADER = 8;
/** Boxes with what is shown, or with a fragment of it (8.1.1 and 8.8.4). */
const DATA = new Set(['mdat', 'moof']);

/**
 * Follows the boxes of a file in the ISO base media format (ISO/IEC 14496-12, 4.2) while it passes by:
 * only the header of each is looked at.
 */
export class Boxes {
	private passed = 0;
	/** Where the box ends that was begun last. */
	private end = 0;
	/** The beginning of a header whose rest has not come yet. */
	private header: Buffer = Buffer.alloc(0);
	private isOver = false;
	/** Whether the box with what is shown has begun; told once `isCut` was asked. */
	hasData = false;

	append(chunk: Buffer): void {
		const piece = this.header.length > 0 ? Buffer.concat([this.header, chunk]) : chunk;
		const start = this.passed - this.header.length;
		this.passed += chunk.length;
		this.header = Buffer.alloc(0);
		while (!this.isOver && this.end < this.passed) {
			const header = piece.subarray(this.end - start, this.end - start + LONGEST_HEADER);
			if (header.length < LONGEST_HEADER) {
				this.header = Buffer.from(header);
				return;
			}
			this.enter(header);
		}
	}

	/** Whether the file ends within a box. */
	isCut(): boolean {
		if (!this.isOver && this.header.length >= SHORTEST_HEADER) this.enter(this.header);
		this.header = Buffer.alloc(0);
		return this.end > this.passed;
	}

	private enter(header: Buffer): void {
		const length = lengthOf(header);
		this.isOver = length === undefined;
		this.hasData ||= DATA.has(header.toString('latin1', 4, 8));
		this.end += length ?? 0;
	}
}

/** Undefined for the last box, which has no length, and for what is no box, such as padding. */
function lengthOf(header: Buffer): number | undefined {
	if (!/^[\x20-\x7e]{4}$/.test(header.toString('latin1', 4, 8))) return undefined;
	const short = header.readUInt32BE(0);
	if (short !== 1) return short >= SHORTEST_HEADER ? short : undefined;
	if (header.length < LONGEST_HEADER) return undefined;
	const long = Number(header.readBigUInt64BE(8));
	return long >= LONGEST_HEADER ? long : undefined;
}
