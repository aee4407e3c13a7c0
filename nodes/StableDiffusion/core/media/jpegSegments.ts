export interface JpegSegment {
	marker: number;
	/** Where its contents begin and end. */
	start: number;
	end: number;
}

export const START_OF_SCAN = 0xda;

/** The segments of a JPEG up to its first scan (ITU T.81, B.1.1.4), as far as they begin in the head. */
export function* jpegSegments(head: Buffer): Generator<JpegSegment, void> {
	let position = 2;
	while (position + 4 <= head.length && head[position] === 0xff) {
		const marker = head[position + 1] ?? 0;
		if (marker === 0xff) {
			position += 1; // a fill byte
			continue;
		}
		const end = position + 2 + head.readUInt16BE(position + 2);
		yield { marker, start: position + 4, end };
		if (marker === START_OF_SCAN) return;
		position = end;
	}
}
