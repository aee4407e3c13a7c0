import { sizeOf } from '../imageSize';
import type { Embedding } from './splice';
import { userCommentBlock } from './userCommentBlock';

/** Only the extended form of WebP may hold EXIF data (RFC 9649, 2.7). */
const EXTENDED = 'VP8X';
const HAS_EXIF = 0x08;
const HAS_ALPHA = 0x10;
/** Bytes of the file. */
const SIZE_AT = 4;
const FIRST_CHUNK = 12;
const FLAGS_AT = 20;
/** Encoders that write to a stream put a number like these where they do not know the length yet. */
const UNKNOWN_LENGTH = 0x7fff_ff00;

export function inWebp(head: Buffer, text: string): Embedding {
	const size = sizeOf(head);
	const length = head.readUInt32LE(SIZE_AT);
	if (!size || length >= UNKNOWN_LENGTH) return { reason: 'the WebP file does not tell its size' };
	const isExtended = head.toString('latin1', FIRST_CHUNK, FIRST_CHUNK + 4) === EXTENDED;
	const flags = head[FLAGS_AT] ?? 0;
	if (isExtended && flags & HAS_EXIF) return { reason: 'the file has EXIF data already' };
	const exif = chunk('EXIF', userCommentBlock(text));
	const extension = isExtended ? Buffer.alloc(0) : extended(head, size);
	const riffSize = Buffer.alloc(4);
	riffSize.writeUInt32LE(length + extension.length + exif.length);
	return {
		splices: [
			{ at: SIZE_AT, remove: 4, insert: riffSize },
			isExtended
				? { at: FLAGS_AT, remove: 1, insert: Buffer.from([flags | HAS_EXIF]) }
				: { at: FIRST_CHUNK, insert: extension },
			// What stands behind the end is no part of the image.
			{ at: SIZE_AT + 4 + length, remove: Infinity, insert: exif },
		],
	};
}

function extended(head: Buffer, { width, height }: { width: number; height: number }): Buffer {
	const isLossless = head.toString('latin1', FIRST_CHUNK, FIRST_CHUNK + 4) === 'VP8L';
	const hasAlpha = isLossless && (head.readUInt32LE(21) >>> 28) & 1;
	const content = Buffer.alloc(10);
	content.writeUInt8(HAS_EXIF | (hasAlpha ? HAS_ALPHA : 0), 0);
	content.writeUIntLE(width - 1, 4, 3);
	content.writeUIntLE(height - 1, 7, 3);
	return chunk(EXTENDED, content);
}

/** Name, length, and content padded to an even length. */
function chunk(name: string, content: Buffer): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32LE(content.length);
	return Buffer.concat([
		Buffer.from(name, 'latin1'),
		length,
		content,
		Buffer.alloc(content.length % 2),
	]);
}
