import { createHash } from 'node:crypto';
import { type Answer, bytes, json, Refusal } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Image } from '../../core/gallery';
import type { RecordedFile } from '../../types';
import { trouble } from './errors';
import type { OutputFile } from './queue';

/** A file of the server: what was uploaded, or what a job made. */
type Kept = { bytes: Buffer } | { image: Image };

/** Files by `type/subfolder/name`, and how many were saved under each prefix. */
export interface Folders {
	files: Map<string, Kept>;
	counters: Map<string, number>;
}

const filesKept = 20_000;
/** The server's own default, `--max-upload-size`; bytes. */
const largestBody = 100 * 1024 * 1024;

export function foldersOf(call: Call): Folders {
	return call.remember(`${call.vendor}/files`, () => ({ files: new Map(), counters: new Map() }));
}

/** The names that LoadImage offers. */
export function uploadsIn({ files }: Folders): string[] {
	return [...files.keys()]
		.filter((path) => path.startsWith('input/'))
		.map((path) => path.replace(/^input\/\/?/, ''));
}

/** Names a file as SaveImage does: the prefix may hold a subfolder, and a counter follows. */
export function keep(
	folders: Folders,
	{ image, prefix, type }: { image: Image; prefix: string; type: OutputFile['type'] },
): OutputFile {
	const cut = prefix.lastIndexOf('/');
	const subfolder = cut < 0 ? '' : prefix.slice(0, cut);
	const place = `${type}/${prefix}`;
	const count = (folders.counters.get(place) ?? 0) + 1;
	folders.counters.set(place, count);
	const extension = extensions[image.contentType] ?? 'png';
	const filename = `${prefix.slice(cut + 1)}_${String(count).padStart(5, '0')}_.${extension}`;
	put(folders, `${type}/${subfolder}/${filename}`, { image });
	return { filename, subfolder, type };
}

const extensions: Record<string, string> = { 'video/mp4': 'mp4', 'text/plain': 'txt' };

export function put({ files }: Folders, path: string, kept: Kept): void {
	files.set(path, kept);
	const [oldest] = files.keys();
	if (files.size > filesKept && oldest !== undefined) files.delete(oldest);
}

/** What a node finds under the name that an upload answered with. */
export function readUpload({ files }: Folders, name: string): Buffer {
	const cut = name.lastIndexOf('/');
	const kept = files.get(`input/${name.slice(0, Math.max(cut, 0))}/${name.slice(cut + 1)}`);
	return kept && 'bytes' in kept ? kept.bytes : Buffer.alloc(0);
}

/** POST /upload/image and /upload/mask. Identical bytes reuse a name, others get a number. */
export function upload(call: Call): Answer {
	const { body } = call;
	if (body.kind !== 'multipart') throw refuse(400);
	const file: RecordedFile | undefined = body.files['image'];
	const { type = 'input', subfolder = '', overwrite = '' } = body.fields;
	if (!file) throw body.fields['image'] === undefined ? refuse(400) : trouble();
	if (file.size > largestBody) throw refuse(413);
	if (file.filename === '' || !['input', 'temp', 'output'].includes(type)) throw trouble();
	if (/^\/|\.\./.test(subfolder) || /\.\./.test(file.filename)) throw refuse(400);
	const folders = foldersOf(call);
	const name = nameFor(folders, `${type}/${subfolder}`, file, /^(true|1)$/.test(overwrite));
	put(folders, `${type}/${subfolder}/${name}`, { bytes: file.bytes });
	return json(200, { name, subfolder, type });
}

function nameFor({ files }: Folders, place: string, file: RecordedFile, overwrites: boolean) {
	const [, stem = file.filename, extension = ''] = /^(.*?)(\.[^.]*)?$/s.exec(file.filename) ?? [];
	for (let number = 0; ; number += 1) {
		const name = number === 0 ? file.filename : `${stem} (${number})${extension}`;
		const before = files.get(`${place}/${name}`);
		if (!before || overwrites) return name;
		if ('bytes' in before && isSame(before.bytes, file.bytes)) return name;
	}
}

function isSame(one: Buffer, other: Buffer): boolean {
	const digest = (data: Buffer) => createHash('sha256').update(data).digest('hex');
	return digest(one) === digest(other);
}

/** GET /view: the subfolder is its own parameter. */
export async function view(call: Call): Promise<Answer> {
	const { filename, type = 'output', subfolder = '' } = call.query;
	if (filename === undefined) throw refuse(404);
	if (filename === '' || /^\/|\.\./.test(filename)) throw refuse(400);
	if (!['input', 'temp', 'output'].includes(type)) throw refuse(400);
	if (subfolder.includes('..')) throw refuse(403);
	const kept = foldersOf(call).files.get(`${type}/${subfolder}/${filename}`);
	if (!kept) throw refuse(404);
	const contentType = 'image' in kept ? kept.image.contentType : 'image/png';
	const content = 'image' in kept ? await kept.image.bytes() : kept.bytes;
	return bytes(contentType, content, { 'content-disposition': `filename="${filename}"` });
}

function refuse(status: number): Refusal {
	return new Refusal({ status, headers: {}, chunks: [Buffer.alloc(0)] });
}
