export type MediaKind = 'image' | 'video' | 'audio' | 'model' | 'text';

/** What the first bytes of a file say about it. */
export interface MediaType {
	kind: MediaKind;
	mimeType: string;
	/** Without a dot. */
	extension: string;
}

/** Pixels. */
export interface Size {
	width: number;
	height: number;
}

/** Enough of a file to tell its type and, but for unusual JPEGs, its size. Bytes. */
export const HEAD_LENGTH = 256 * 1024;

/** Bytes in which the brands of a file in the ISO base media format are looked for. */
const BRANDS = 256;
/** Bytes in which EBML names the kind of its document. */
const EBML_HEADER = 64;

interface Format {
	type: MediaType;
	matches(head: Buffer): boolean;
}

const ascii = (head: Buffer, start: number, end: number) => head.toString('latin1', start, end);

const FORMATS: Format[] = [
	format('image', 'image/png', 'png', (head) => ascii(head, 1, 4) === 'PNG' && head[0] === 0x89),
	format('image', 'image/jpeg', 'jpg', (head) => head.indexOf('ffd8ff', 0, 'hex') === 0),
	format('image', 'image/webp', 'webp', (head) => isRiff(head, 'WEBP')),
	format('image', 'image/gif', 'gif', (head) => /^GIF8[79]a$/.test(ascii(head, 0, 6))),
	format('image', 'image/avif', 'avif', isAvif),
	format('video', 'video/quicktime', 'mov', (head) => brandOf(head) === 'qt  '),
	format('audio', 'audio/mp4', 'm4a', (head) => /^M4[AB] $/.test(brandOf(head))),
	format('video', 'video/mp4', 'mp4', isMp4),
	format('video', 'video/x-matroska', 'mkv', (head) => isEbml(head) && isMatroska(head)),
	format('video', 'video/webm', 'webm', isEbml),
	format('audio', 'audio/wav', 'wav', (head) => isRiff(head, 'WAVE')),
	format('audio', 'audio/flac', 'flac', (head) => ascii(head, 0, 4) === 'fLaC'),
	format('audio', 'audio/ogg', 'ogg', (head) => ascii(head, 0, 4) === 'OggS'),
	format('audio', 'audio/mpeg', 'mp3', isMp3),
	format('model', 'model/gltf-binary', 'glb', (head) => ascii(head, 0, 4) === 'glTF'),
];

/**
 * The type of a binary file by its first bytes; undefined for anything else. Text has no such bytes:
 * see `textTypeOf`.
 */
export function mediaTypeOf(head: Buffer): MediaType | undefined {
	return FORMATS.find(({ matches }) => matches(head))?.type;
}

function format(
	kind: MediaKind,
	mimeType: string,
	extension: string,
	matches: Format['matches'],
): Format {
	return { type: { kind, mimeType, extension }, matches };
}

function isRiff(head: Buffer, form: string): boolean {
	return ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === form;
}

/** The major brand of a file in the ISO base media format (ISO/IEC 14496-12, 4.3). */
function brandOf(head: Buffer): string {
	return ascii(head, 4, 8) === 'ftyp' ? ascii(head, 8, 12) : '';
}

function compatibleBrands(head: Buffer): string[] {
	if (brandOf(head) === '' || head.length < 16) return [];
	const end = Math.min(head.readUInt32BE(0), BRANDS);
	return ascii(head, 16, end).match(/.{4}/gs) ?? [];
}

/** Some encoders name the general format first and AVIF among the compatible ones. */
function isAvif(head: Buffer): boolean {
	const brand = brandOf(head);
	const isGeneral = brand === 'mif1' || brand === 'msf1';
	return (
		/^avi[fs]$/.test(brand) ||
		(isGeneral && compatibleBrands(head).some((one) => /^avi[fs]$/.test(one)))
	);
}

/** Brands of video files as registered at https://mp4ra.org/registered-types/brands, read 2026-11-27. */
const MP4_BRAND =
	/^(iso\w|mp4\d|mp71|avc\d|hvc1|hev1|av01|M4V.|[fF]4V |f4v |dash|ms[dis][hx]|cmf.|MSNV|mmp4|3g\w\w|XAVC|dby1|ND\w\w)$/;

function isMp4(head: Buffer): boolean {
	const brand = brandOf(head);
	// Photos of a phone (HEIC) consist of the same boxes.
	if (brand === '' || /^(hei[cxms]|hev[cmsx]|mi[af]f|m[is]f1)$/.test(brand)) return false;
	return [brand, ...compatibleBrands(head)].some((one) => MP4_BRAND.test(one));
}

function isEbml(head: Buffer): boolean {
	return head.length >= 4 && head.readUInt32BE(0) === 0x1a45dfa3;
}

function isMatroska(head: Buffer): boolean {
	return ascii(head, 0, EBML_HEADER).includes('matroska');
}

/** Either a tag, or two frames in a row that agree: eleven bits alone also occur in other data. */
function isMp3(head: Buffer): boolean {
	if (ascii(head, 0, 3) === 'ID3' && head.length >= 10) return true;
	const length = mp3FrameLength(head, 0);
	if (length === undefined || mp3FrameLength(head, length) === undefined) return false;
	// Version, layer and sample rate stay the same throughout a file.
	return head[1] === head[length + 1] && rateBits(head, 2) === rateBits(head, length + 2);
}

function rateBits(head: Buffer, position: number): number {
	return (head[position] ?? 0) & 0x0c;
}

/** Kilobits per second of layer III, by version (ISO/IEC 11172-3, 2.4.2.3, and 13818-3, 2.4.2.3). */
const BIT_RATES = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const LOW_BIT_RATES = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES = [44_100, 48_000, 32_000];

/** Bytes of the frame of layer III that begins here; undefined where none does. */
function mp3FrameLength(head: Buffer, start: number): number | undefined {
	if (start + 4 > head.length) return undefined;
	const bits = head.readUInt32BE(start);
	const version = (bits >>> 19) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
	const isLayer3 = ((bits >>> 17) & 3) === 1;
	if (bits >>> 21 !== 0x7ff || version === 1 || !isLayer3) return undefined;
	const rate = (version === 3 ? BIT_RATES : LOW_BIT_RATES)[((bits >>> 12) & 15) - 1];
	const samples = SAMPLE_RATES[(bits >>> 10) & 3];
	if (rate === undefined || samples === undefined) return undefined;
	const divisor = version === 3 ? 1 : version === 2 ? 2 : 4;
	const factor = version === 3 ? 144_000 : 72_000;
	return Math.floor((factor * rate) / (samples / divisor)) + ((bits >>> 9) & 1);
}
