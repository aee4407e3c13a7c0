/** TIFF 6.0, as far as EXIF needs it (section 2): a block of directories, each a list of tagged values. */

export interface TiffEntry {
	tag: number;
	type: number;
	/** The bytes of the value; at most four are in the entry itself. */
	value: Buffer;
}

export interface Tiff {
	isLittle: boolean;
	/** The entries of the first directory and, where there is one, of the Exif directory behind it. */
	entries: TiffEntry[];
}

const ENTRY = 12;
const MOST_ENTRIES = 200;
const EXIF_DIRECTORY = 0x8769;
/** Bytes of one value by its type; 0 for types that are not defined. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** Undefined where it is no TIFF. */
export function readTiff(block: Buffer): Tiff | undefined {
	const order = block.toString('latin1', 0, 4);
	if (order !== 'II*\0' && order !== 'MM\0*') return undefined;
	const isLittle = order === 'II*\0';
	const first = directoryAt(block, longAt(block, 4, isLittle), isLittle);
	const pointer = first.find(({ tag }) => tag === EXIF_DIRECTORY)?.value;
	const inner = pointer ? directoryAt(block, longAt(pointer, 0, isLittle), isLittle) : [];
	return { isLittle, entries: [...first, ...inner] };
}

function directoryAt(block: Buffer, start: number, isLittle: boolean): TiffEntry[] {
	const count = Math.min(shortAt(block, start, isLittle), MOST_ENTRIES);
	return Array.from({ length: count }, (_, index) => {
		const at = start + 2 + index * ENTRY;
		const type = shortAt(block, at + 2, isLittle);
		const length = longAt(block, at + 4, isLittle) * (SIZES[type] ?? 0);
		const from = length <= 4 ? at + 8 : longAt(block, at + 8, isLittle);
		return { tag: shortAt(block, at, isLittle), type, value: block.subarray(from, from + length) };
	});
}

function shortAt(bytes: Buffer, at: number, isLittle: boolean): number {
	if (at + 2 > bytes.length) return 0;
	return isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
}

function longAt(bytes: Buffer, at: number, isLittle: boolean): number {
	if (at + 4 > bytes.length) return 0;
	return isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}
