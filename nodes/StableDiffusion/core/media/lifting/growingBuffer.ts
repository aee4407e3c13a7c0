/** Bytes. */
const FIRST_SIZE = 16 * 1024;
/** An answer may promise any length; more than this is taken only as it comes. */
const LARGEST_PROMISE = 32 * 1024 * 1024;

/** Bytes that come in piece by piece, in one place from the beginning: nothing is joined at the end. */
export class GrowingBuffer {
	private space: Buffer;
	private filled = 0;

	constructor(promised = 0) {
		const size = Math.min(Math.max(promised, FIRST_SIZE), LARGEST_PROMISE);
		this.space = Buffer.allocUnsafeSlow(size);
	}

	get length(): number {
		return this.filled;
	}

	append(piece: Buffer): void {
		this.makeRoom(piece.length);
		this.filled += piece.copy(this.space, this.filled);
	}

	/** Whether the text, of whole groups of four, was base64 from end to end. */
	appendBase64(text: string): boolean {
		const length = (text.length / 4) * 3;
		this.makeRoom(length);
		const written = this.space.write(text, this.filled, 'base64');
		this.filled += written;
		return written === length;
	}

	cutTo(length: number): void {
		this.filled = Math.min(length, this.filled);
	}

	/** What came in; copied only where much more room was made than it needed. */
	whole(): Buffer {
		const bytes = this.space.subarray(0, this.filled);
		return this.space.length > 2 * this.filled ? Buffer.from(bytes) : bytes;
	}

	private makeRoom(length: number): void {
		const needed = this.filled + length;
		if (needed <= this.space.length) return;
		const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.space.length * 2));
		this.space.copy(larger, 0, 0, this.filled);
		this.space = larger;
	}
}
