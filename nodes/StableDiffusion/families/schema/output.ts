import { isDataUri, looksLikeImage } from '../../core/base/base64';
import { isObject, own, textOf } from '../../core/base/json';

/** A file that a model has made. */
export interface OutputFile {
	/** http(s), or a data URI. */
	url: string;
	/** As the answer says them. */
	contentType?: string;
	fileName?: string;
	/** Its path in the output, with dots; empty for the output itself. */
	path: string;
}

export interface Output {
	/** In the order of the output, none twice. */
	files: OutputFile[];
	/** What is not a file, in the shape of the output; undefined where nothing is left. */
	rest?: unknown;
}

const MOST_FILES = 1_000;
/** Lists and objects inside of each other. */
const DEEPEST = 16;
/** Characters; a signed address may be long. */
const LONGEST_ADDRESS = 8_192;
/** Shorter base64 may be a word. Characters. */
const SHORTEST_IMAGE = 64;
/** Values that are looked at. */
const MOST_VALUES = 100_000;

/**
 * The files in the output of a model, whatever its shape: a text, a list, an object, or these inside of
 * each other. A file is a text that is an address or a data URI, or an object whose `url` is one.
 */
export function outputOf(output: unknown): Output {
	const files = new Map<string, OutputFile>();
	let left = MOST_VALUES;
	const walk = (value: unknown, path: string[]): unknown => {
		left -= 1;
		if (left < 0 || path.length > DEEPEST) return undefined;
		const file = fileOf(value, path);
		if (file) {
			if (files.size < MOST_FILES && !files.has(file.url)) files.set(file.url, file);
			return undefined;
		}
		if (Array.isArray(value)) return unlessEmpty(walkList(value, path, walk));
		return isObject(value)
			? walkObject(value, path, walk)
			: value === ''
				? undefined
				: (value ?? undefined);
	};
	const rest = walk(output, []);
	return { files: [...files.values()], ...(rest !== undefined && { rest }) };
}

/** The text of an output: a text, or the pieces of one, as language models return them. */
export function textIn(rest: unknown): string | undefined {
	if (typeof rest === 'string') return textOf(rest);
	const isPieces = Array.isArray(rest) && rest.every((piece) => typeof piece === 'string');
	return isPieces ? textOf(rest.join('')) : undefined;
}

type Walker = (value: unknown, path: string[]) => unknown;

function walkList(list: readonly unknown[], path: string[], walk: Walker): unknown[] {
	const kept: unknown[] = [];
	for (const [index, entry] of list.entries()) {
		const rest = walk(entry, [...path, String(index)]);
		if (rest !== undefined) kept.push(rest);
	}
	return kept;
}

function unlessEmpty<T extends object>(kept: T): T | undefined {
	return Object.keys(kept).length > 0 ? kept : undefined;
}

function walkObject(object: Record<string, unknown>, path: string[], walk: Walker): unknown {
	const kept = new Map<string, unknown>();
	for (const [name, entry] of Object.entries(object)) {
		const rest = walk(entry, [...path, name]);
		if (rest !== undefined) kept.set(name, rest);
	}
	return unlessEmpty(Object.fromEntries(kept));
}

function fileOf(value: unknown, path: string[]): OutputFile | undefined {
	const at = path.join('.');
	if (typeof value === 'string') {
		const address = addressIn(value);
		return address === undefined ? undefined : { url: address, path: at };
	}
	const written = isObject(value) ? own(value, 'url') : undefined;
	const url = typeof written === 'string' ? addressIn(written) : undefined;
	if (!isObject(value) || url === undefined) return undefined;
	const contentType = textOf(own(value, 'content_type'));
	const fileName = textOf(own(value, 'file_name'));
	return { url, path: at, ...(contentType && { contentType }), ...(fileName && { fileName }) };
}

/** A sentence that begins with an address is none. Base64 without the beginning of a data URI gets one. */
function addressIn(text: string): string | undefined {
	const written = text.trim();
	if (isDataUri(written)) return written;
	if (written.length >= SHORTEST_IMAGE && looksLikeImage(written)) return `data:;base64,${written}`;
	const isShort = written.length <= LONGEST_ADDRESS;
	return isShort && /^https?:\/\/\S+$/i.test(written) ? written : undefined;
}
