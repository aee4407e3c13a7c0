import { toProviderError } from '../base/errors';
import { Boxes } from './boxes';
import { GifBlocks } from './gifBlocks';

/** Bytes of the end of a file that are kept: room for its last part and for padding behind it. */
const TAIL_LENGTH = 16 * 1024;

/** What is remembered of a file that passes by: how long it is, its end, and whether its parts are whole. */
export class PassedFile {
	length = 0;
	/** Why the file stopped coming, where it did. */
	failure: Error | undefined;
	private readonly boxes = new Boxes();
	private readonly gifBlocks = new GifBlocks();
	/** Filled in a circle; where the next byte goes follows from the length. */
	private readonly ring = Buffer.alloc(TAIL_LENGTH);

	append(chunk: Buffer): void {
		this.boxes.append(chunk);
		this.gifBlocks.append(chunk);
		this.length += chunk.length;
		const kept = chunk.subarray(-TAIL_LENGTH);
		const position = (this.length - kept.length) % TAIL_LENGTH;
		const copied = kept.copy(this.ring, position);
		kept.copy(this.ring, 0, copied);
	}

	/** Remembers why the file stopped coming, and returns it. */
	fail(error: unknown): Error {
		this.failure = error instanceof Error ? error : toProviderError(error);
		return this.failure;
	}

	/** The last bytes. */
	tail(): Buffer {
		if (this.length <= TAIL_LENGTH) return this.ring.subarray(0, this.length);
		const oldest = this.length % TAIL_LENGTH;
		return Buffer.concat([this.ring.subarray(oldest), this.ring.subarray(0, oldest)]);
	}

	endsWithinBox(): boolean {
		return this.boxes.isCut();
	}

	/** Whether a GIF ends before its trailer. */
	endsWithinGif(): boolean {
		return this.gifBlocks.isCut();
	}

	/** Whether it ends between two boxes, before the one with what is shown. */
	endsBeforeData(): boolean {
		return !this.boxes.isCut() && !this.boxes.hasData;
	}
}
