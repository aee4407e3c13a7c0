/** Where the flags of the screen are; the color table for the whole file follows two bytes later. */
const SCREEN_FLAGS = 10;
const IMAGE = 0x2c;
const EXTENSION = 0x21;

/**
 * Follows the blocks of a GIF while it passes by: only the bytes that tell where the next block begins
 * are looked at (GIF89a, 17 to 27). A byte of data may look like the trailer, so the last bytes alone
 * do not tell whether a file is whole.
 */
export class GifBlocks {
	private passed = 0;
	/** Where the next byte is that is looked at. */
	private next = SCREEN_FLAGS;
	/** What that byte is. */
	private kind: 'screen' | 'block' | 'image' | 'data' = 'screen';
	private isOver = false;

	append(chunk: Buffer): void {
		const start = this.passed;
		this.passed += chunk.length;
		while (!this.isOver && this.next < this.passed) this[this.kind](chunk[this.next - start] ?? 0);
	}

	/** Whether the file ends before its trailer. What is no GIF is not cut. */
	isCut(): boolean {
		return !this.isOver;
	}

	private screen(flags: number): void {
		this.skip(3 + colorTableLength(flags), 'block');
	}

	/** Anything but these is the trailer, or no GIF: browsers end there, too. */
	private block(introducer: number): void {
		if (introducer === IMAGE) this.skip(9, 'image');
		else if (introducer === EXTENSION) this.skip(2, 'data');
		else this.isOver = true;
	}

	/** Behind the flags are the color table of the image and the size of its codes, one byte. */
	private image(flags: number): void {
		this.skip(2 + colorTableLength(flags), 'data');
	}

	/** Data comes in parts of up to 255 bytes; a part without any ends it. */
	private data(length: number): void {
		this.skip(length + 1, length > 0 ? 'data' : 'block');
	}

	private skip(length: number, kind: GifBlocks['kind']): void {
		this.next += length;
		this.kind = kind;
	}
}

function colorTableLength(flags: number): number {
	return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}
