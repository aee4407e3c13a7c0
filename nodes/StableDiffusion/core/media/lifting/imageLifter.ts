import type { IN8nHttpFullResponse } from 'n8n-workflow';

import type { Collector } from './collector';
import { looksLikeImage } from '../../base/base64';
import { Base64Run, isBase64 } from './base64Run';
import { GrowingBuffer } from './growingBuffer';
import type { LiftedImages } from './liftedImages';
import { HEAD, tailOf, textBehindHead } from './liftedImages';

/** Shorter ones stay in the text. Characters. */
const SHORTEST = 64 * 1024;
/** An image that is lifted is longer than a piece and what waits before it: it always reaches into the next. */
const PIECE = 32 * 1024;
const GLANCE = 16;
const QUOTE = '"';
const DATA = ';base64,';

/** Whether a response says that it is a file and no text. */
export function isFile(headers: IN8nHttpFullResponse['headers']): boolean {
	const type = String(headers['content-type'] ?? '').trim();
	return /^(image|video|audio)\/|^application\/octet-stream/i.test(type);
}

/** What is no success is kept as it came: it is read by people. */
export function collectorFor(
	{ statusCode, headers }: IN8nHttpFullResponse,
	images: LiftedImages | undefined,
): Collector {
	const promised = Number(headers['content-length'] ?? 0) || 0;
	const mayLift = images !== undefined && statusCode < 300 && !isFile(headers);
	return mayLift ? new ImageLifter(images, promised) : new GrowingBuffer(promised);
}

/**
 * Collects the text of an answer, but for the images in it: base64 after a quotation
 * mark or the beginning of a data URI is decoded piece by piece, and never held as text.
 * Nothing here parses JSON: with each token replaced by its bytes, the text is as it was sent.
 */
export class ImageLifter implements Collector {
	private readonly kept = new GrowingBuffer();
	/** The end of what was read so far, where an image may begin. */
	private undecided = Buffer.alloc(0);
	private run: Base64Run | undefined;
	private left: number;

	constructor(
		private readonly images: LiftedImages,
		promised: number,
	) {
		this.left = promised;
	}

	get length(): number {
		return this.kept.length;
	}

	append(chunk: Buffer): void {
		for (let start = 0; start < chunk.length; start += PIECE) {
			const piece = chunk.subarray(start, start + PIECE);
			if (this.run) this.readImage(this.run, piece);
			else this.readText(piece);
			this.left -= piece.length;
		}
	}

	whole(): Buffer {
		if (this.run) this.close(this.run);
		this.kept.append(this.undecided);
		this.undecided = Buffer.alloc(0);
		return this.kept.whole();
	}

	private readText(fresh: Buffer): void {
		const piece = this.undecided.length > 0 ? Buffer.concat([this.undecided, fresh]) : fresh;
		const [opener, start] = lastOpener(piece);
		const seen = piece.length - start;
		if (opener >= 0 && seen >= HEAD && this.open(piece, start)) return;
		const decided =
			opener >= 0 && seen < HEAD ? opener : Math.max(0, piece.length - DATA.length + 1);
		this.kept.append(piece.subarray(0, decided));
		this.undecided = Buffer.from(piece.subarray(decided));
	}

	/** Begins an image where all the rest of a piece may belong to one. */
	private open(piece: Buffer, start: number): boolean {
		if (!looksLikeImage(piece.toString('latin1', start, start + GLANCE))) return false;
		const text = piece.toString('latin1', start);
		if (!isBase64(text)) return false;
		const run = new Base64Run(Math.max(this.left, SHORTEST));
		run.take(text);
		this.kept.append(piece.subarray(0, start + HEAD));
		this.undecided = Buffer.alloc(0);
		this.run = run;
		return true;
	}

	private readImage(run: Base64Run, piece: Buffer): void {
		const taken = run.take(piece.toString('latin1'));
		if (taken === piece.length) return;
		this.close(run);
		this.readText(piece.subarray(taken));
	}

	private close(run: Base64Run): void {
		this.run = undefined;
		const { bytes, rest } = run.end();
		const isShort = run.textLength < SHORTEST;
		const text = isShort ? textBehindHead(bytes) : this.images.add(bytes) + tailOf(bytes);
		this.kept.append(Buffer.from(text + rest, 'latin1'));
	}
}

/** Where the last thing begins behind which an image may stand, and where it ends. */
function lastOpener(piece: Buffer): [begin: number, end: number] {
	const quote = piece.lastIndexOf(QUOTE);
	const data = piece.lastIndexOf(DATA);
	return quote > data ? [quote, quote + QUOTE.length] : [data, data + DATA.length];
}
