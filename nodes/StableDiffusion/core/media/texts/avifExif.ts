import { boxesOf, childOf } from './mp4Boxes';
import { withoutPrefix } from './exifBlock';

/**
 * The TIFF block of an AVIF (ISO/IEC 23008-12, annex A): `iinf` names the item of type Exif, `iloc` says
 * where in the file it is. Only items in one piece are read, as encoders write them.
 */
export function avifExif(bytes: Buffer): Buffer | undefined {
	const meta = childOf(bytes, 'meta')?.subarray(4);
	const id = exifItem(childOf(meta, 'iinf'));
	const place = id === undefined ? undefined : placeOf(id, childOf(meta, 'iloc'));
	if (!place) return undefined;
	const item = bytes.subarray(place.offset, place.offset + place.length);
	if (item.length < 4) return undefined;
	// The item begins with the distance from here to the block.
	return withoutPrefix(item.subarray(4 + item.readUInt32BE(0)));
}

function exifItem(iinf: Buffer | undefined): number | undefined {
	if (!iinf || iinf.length < 6) return undefined;
	for (const { content } of boxesOf(iinf.subarray(iinf[0] === 0 ? 6 : 8))) {
		const isLong = content[0] === 3;
		const typeAt = isLong ? 10 : 8;
		if (content.toString('latin1', typeAt, typeAt + 4) !== 'Exif') continue;
		return isLong ? content.readUInt32BE(4) : content.readUInt16BE(4);
	}
	return undefined;
}

/** How many bytes each of the numbers has is told by the box itself. */
function placeOf(id: number, iloc: Buffer | undefined) {
	if (!iloc || iloc.length < 8) return undefined;
	const reader = new Reader(iloc);
	const version = reader.number(1);
	reader.skip(3);
	const sizes = reader.number(2);
	const [offsetSize = 0, lengthSize = 0, baseSize = 0] = [12, 8, 4].map(
		(bits) => (sizes >> bits) & 0x0f,
	);
	const indexSize = version > 0 ? sizes & 0x0f : 0;
	const idSize = version === 2 ? 4 : 2;
	const count = reader.number(idSize);
	for (let item = 0; item < count && !reader.isOver(); item++) {
		const itemId = reader.number(idSize);
		reader.skip(version > 0 ? 4 : 2); // construction method, data reference
		const base = reader.number(baseSize);
		const extents = reader.number(2);
		reader.skip(indexSize);
		const offset = base + reader.number(offsetSize);
		const length = reader.number(lengthSize);
		if (itemId === id && extents === 1) return { offset, length };
		reader.skip((extents - 1) * (indexSize + offsetSize + lengthSize));
	}
	return undefined;
}

/** Reads numbers one after the other; behind the end all are zero. */
class Reader {
	private position = 0;

	constructor(private readonly bytes: Buffer) {}

	number(size = 0): number {
		const start = this.position;
		this.position += size;
		if (size === 0 || this.isOver()) return 0;
		return [...this.bytes.subarray(start, start + size)].reduce((sum, byte) => sum * 256 + byte, 0);
	}

	skip(size: number): void {
		this.position += size;
	}

	isOver(): boolean {
		return this.position > this.bytes.length;
	}
}
