import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const BLOCK = 512;
const FILE = '0';
/** Names the next entry, where its path is longer than a header takes. */
const EXTENDED = 'x';

interface Entry {
	type: string;
	path: string;
	content: Buffer;
	/** Where the next entry begins, in bytes. */
	next: number;
}

/**
 * Writes the files of an npm tarball into a folder, without the folder `package` that all lie in.
 * Reads what `npm pack` writes: POSIX tar, https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html.
 */
export function unpack(tarball: string, folder: string): void {
	const bytes = gunzipSync(readFileSync(tarball));
	let longPath: string | undefined;
	for (let at = 0; bytes[at] !== 0 && at < bytes.length;) {
		const { type, path, content, next } = entryAt(bytes, at);
		if (type === FILE) write(join(folder, withoutTop(longPath ?? path)), content);
		longPath = type === EXTENDED ? pathIn(content) : undefined;
		at = next;
	}
}

function entryAt(bytes: Buffer, at: number): Entry {
	const text = (start: number, length: number) =>
		bytes.toString('utf8', at + start, at + start + length).replace(/\0.*$/s, '');
	const size = parseInt(text(124, 12), 8);
	const content = bytes.subarray(at + BLOCK, at + BLOCK + size);
	const path = [text(345, 155), text(0, 100)].filter((part) => part !== '').join('/');
	const next = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
	return { type: text(156, 1) || FILE, path, content, next };
}

/** An extended header is made of lines: the length of the line, a space, and name=value. */
function pathIn(content: Buffer): string | undefined {
	return /^\d+ path=(.*)$/m.exec(content.toString('utf8'))?.[1];
}

function withoutTop(path: string): string {
	return path.slice(path.indexOf('/') + 1);
}

function write(file: string, content: Buffer): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, content);
}
