import { jpegSegments } from '../jpegSegments';
import type { Embedding } from './splice';
import { userCommentBlock } from './userCommentBlock';

const APP0 = 0xe0;
const APP1 = 0xe1;
const PREFIX = Buffer.from('Exif\0\0', 'latin1');
/** Bytes of a segment, its length included (ITU T.81, B.1.1.4). */
const LONGEST_SEGMENT = 65_535;
const BEHIND_START = 2;

export function inJpeg(head: Buffer, text: string): Embedding {
	const segments = [...jpegSegments(head)];
	const hasExif = segments.some(
		({ marker, start }) =>
			marker === APP1 && head.subarray(start, start + PREFIX.length).equals(PREFIX),
	);
	if (hasExif) return { reason: 'the file has EXIF data already' };
	const content = Buffer.concat([PREFIX, userCommentBlock(text)]);
	if (content.length + 2 > LONGEST_SEGMENT) return { reason: 'it is too long for a JPEG file' };
	const [first] = segments;
	const at = first?.marker === APP0 ? first.end : BEHIND_START;
	const beginning = Buffer.from([0xff, APP1, 0, 0]);
	beginning.writeUInt16BE(content.length + 2, 2);
	return { splices: [{ at, insert: Buffer.concat([beginning, content]) }] };
}
