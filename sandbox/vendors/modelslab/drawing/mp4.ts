// An MP4 of AV1 key frames, by ISO/IEC 14496-12 and the AV1 binding. Every frame is taken from an
// AVIF image, which holds nothing else: so no video encoder is needed, and browsers play it.

interface Frame {
	data: Buffer;
	/** The decoder configuration, the same for all frames of one size. */
	configuration: Buffer;
}

export interface Movie {
	width: number;
	height: number;
	framesPerSecond: number;
	/** One AVIF per frame; an image that stands still may occur many times. */
	frames: Buffer[];
}

const timescale = 12_800;
const temporalDelimiter = 0x12;
const unityMatrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];

export function muxMp4({ width, height, framesPerSecond, frames }: Movie): Buffer {
	const distinct = [...new Set(frames)].map((avif) => ({ avif, frame: readAvif(avif) }));
	const start = box('ftyp', ascii('isom'), u32(512), ascii('isomiso6av01mp41'));
	const dataStart = start.length + 8;
	const places = new Map<Buffer, { offset: number; size: number }>();
	let offset = dataStart;
	for (const { avif, frame } of distinct) {
		places.set(avif, { offset, size: frame.data.length });
		offset += frame.data.length;
	}
	const data = box('mdat', ...distinct.map(({ frame }) => frame.data));
	const samples = frames.map((avif) => places.get(avif)!);
	const delta = Math.round(timescale / framesPerSecond);
	const configuration = distinct[0]?.frame.configuration ?? Buffer.alloc(0);
	const index = { width, height, delta, samples, configuration };
	return Buffer.concat([start, data, movieBox(index)]);
}

interface Index {
	width: number;
	height: number;
	delta: number;
	samples: Array<{ offset: number; size: number }>;
	configuration: Buffer;
}

function movieBox(index: Index): Buffer {
	const duration = index.delta * index.samples.length;
	const header = full(
		'mvhd',
		...[0, 0, timescale, duration, 0x10000].map(u32),
		Buffer.from([1, 0, 0, 0]),
		Buffer.alloc(8),
		...unityMatrix.map(u32),
		Buffer.alloc(24),
		u32(2),
	);
	const track = full(
		'tkhd',
		...[0, 0, 1, 0, duration, 0, 0, 0, 0].map(u32),
		...unityMatrix.map(u32),
		u32(index.width * 0x10000),
		u32(index.height * 0x10000),
	);
	// Bits 0 to 2 of the flags: enabled, in the movie, in the preview.
	track.writeUInt8(7, 11);
	return box('moov', header, box('trak', track, mediaBox(index, duration)));
}

function mediaBox(index: Index, duration: number): Buffer {
	const header = full('mdhd', ...[0, 0, timescale, duration].map(u32), u16(0x55c4), u16(0));
	const kind = full('hdlr', u32(0), ascii('vide'), Buffer.alloc(12), ascii('Sandbox\0'));
	const references = full('dref', u32(1), box('url ', Buffer.from([0, 0, 0, 1])));
	const appearance = full('vmhd', Buffer.alloc(8));
	appearance.writeUInt8(1, 11);
	return box(
		'mdia',
		header,
		kind,
		box('minf', appearance, box('dinf', references), sampleTable(index)),
	);
}

function sampleTable({ width, height, delta, samples, configuration }: Index): Buffer {
	const entry = box(
		'av01',
		Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]),
		Buffer.alloc(16),
		u16(width),
		u16(height),
		u32(0x480000),
		u32(0x480000),
		u32(0),
		u16(1),
		Buffer.alloc(32),
		u16(24),
		u16(0xffff),
		box('av1C', configuration),
	);
	const count = u32(samples.length);
	return box(
		'stbl',
		full('stsd', u32(1), entry),
		full('stts', u32(1), count, u32(delta)),
		// Every sample is its own chunk: so two of them can share their bytes.
		full('stsc', ...[1, 1, 1, 1].map(u32)),
		full('stsz', u32(0), count, ...samples.map(({ size }) => u32(size))),
		full('stco', count, ...samples.map(({ offset }) => u32(offset))),
	);
}

function readAvif(avif: Buffer): Frame {
	const data = contentOf(avif, 'mdat');
	return {
		// A temporal delimiter has no place in a sample.
		data: data[0] === temporalDelimiter ? data.subarray(2) : data,
		configuration: contentOf(avif, 'av1C'),
	};
}

/** What is in the first box of this name, however deep it lies. */
function contentOf(file: Buffer, name: string): Buffer {
	const at = file.indexOf(name, 0, 'latin1') - 4;
	if (at < 0) throw new Error(`The AVIF has no box ${name}`);
	return file.subarray(at + 8, at + file.readUInt32BE(at));
}

function box(name: string, ...content: Buffer[]): Buffer {
	const size = content.reduce((sum, part) => sum + part.length, 8);
	return Buffer.concat([u32(size), ascii(name), ...content]);
}

/** A box with version 0 and no flags. */
function full(name: string, ...content: Buffer[]): Buffer {
	return box(name, u32(0), ...content);
}

function u32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value >>> 0);
	return bytes;
}

function u16(value: number): Buffer {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16BE(value);
	return bytes;
}

function ascii(content: string): Buffer {
	return Buffer.from(content, 'latin1');
}
