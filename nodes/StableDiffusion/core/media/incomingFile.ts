import type { IN8nHttpFullResponse } from 'n8n-workflow';

import { HEAD_LENGTH } from './mediaTypes';
import { PassedFile } from './passedFile';

export type Stream = Extract<IN8nHttpFullResponse['body'], { pipe: unknown }>;

/** A file on its way: its first bytes, and all of it as a stream that has not been read yet. */
export interface IncomingFile {
	head: Buffer;
	stream: Stream;
	/** Complete once the stream has been read. */
	passed: PassedFile;
	/** As the server calls it. */
	contentType?: string;
}

/** Bytes that are read while n8n writes what came before: with 16 kB, Node's default, each waits for the other. */
const READ_AHEAD = 256 * 1024;

export interface StreamGuard {
	/** Largest file taken, in bytes. */
	maxBytes: number;
	/** The error for a larger one. */
	tooLarge(): Error;
	/** The error for a stream that breaks off. */
	brokenOff(error: unknown): Error;
}

/** Takes the first bytes off a stream, so that the type is known before anything is stored. */
export async function receive(body: Stream, guard: StreamGuard): Promise<IncomingFile> {
	const passed = new PassedFile();
	return await takeHead(body, guarded(body, guard, passed), passed);
}

/** The same for what is made of a stream's chunks; `body` is released together with the new stream. */
export async function receiveChunks(
	body: Stream,
	source: AsyncIterable<Buffer>,
): Promise<IncomingFile> {
	const passed = new PassedFile();
	return await takeHead(body, watched(source, passed), passed);
}

async function takeHead(
	body: Stream,
	chunks: AsyncGenerator<Buffer, void>,
	passed: PassedFile,
): Promise<IncomingFile> {
	const first: Buffer[] = [];
	let length = 0;
	while (length < HEAD_LENGTH) {
		const next = await chunks.next();
		if (next.done) break;
		first.push(next.value);
		length += next.value.length;
	}
	const head = Buffer.concat(first, length);
	return { head, stream: streamOf(body, joined(head, chunks)), passed };
}

async function* guarded(
	body: Stream,
	guard: StreamGuard,
	passed: PassedFile,
): AsyncGenerator<Buffer, void> {
	try {
		for await (const chunk of body as AsyncIterable<Buffer>) {
			passed.append(chunk);
			if (passed.length > guard.maxBytes) throw guard.tooLarge();
			yield chunk;
		}
	} catch (error) {
		throw passed.fail(guard.brokenOff(error));
	}
}

async function* watched(
	chunks: AsyncIterable<Buffer>,
	passed: PassedFile,
): AsyncGenerator<Buffer, void> {
	try {
		for await (const chunk of chunks) {
			passed.append(chunk);
			yield chunk;
		}
	} catch (error) {
		throw passed.fail(error);
	}
}

/** Not a generator, because each one that a chunk passes through adds to the time of a download. */
function joined(head: Buffer, rest: AsyncGenerator<Buffer, void>): AsyncIterable<Buffer> {
	let first = head.length > 0 ? head : undefined;
	const whole: AsyncIterator<Buffer, void> = {
		async next() {
			if (first === undefined) return await rest.next();
			const value = first;
			first = undefined;
			return { value };
		},
		async return() {
			return await rest.return();
		},
	};
	return { [Symbol.asyncIterator]: () => whole };
}

/** The stream module may not be imported in a node; but every stream brings its class along. */
function streamOf(like: Stream, chunks: AsyncIterable<Buffer>): Stream {
	const { from } = like.constructor as unknown as {
		from(
			source: AsyncIterable<Buffer>,
			options: { objectMode: boolean; highWaterMark: number },
		): Stream;
	};
	const stream = from.call(like.constructor, chunks, {
		objectMode: false,
		highWaterMark: READ_AHEAD,
	});
	// A stream that is abandoned before it is read never reaches the chunks, and would leave the socket open.
	stream.once('close', () => like.destroy());
	return stream;
}
