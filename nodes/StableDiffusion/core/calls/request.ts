import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { looksLikeImage } from '../base/base64';
import type { Answer } from './answer';
import type { Refusal } from './refusal';

/** A file inside a form, or as the whole body of a request. */
export interface FormFile {
	bytes: Buffer;
	fileName: string;
	mimeType: string;
}

export type FormValue = string | number | boolean | FormFile;

/** One request, as the provider's own documentation writes it. At most one of the three bodies is set. */
export interface ApiRequest {
	method?: IHttpRequestMethods;
	/**
	 * Begins with a slash, and the base address is put before it; or a whole address at the configured
	 * origin or at one of the provider's own hosts. The credential is added.
	 */
	path: string;
	/** Whether the path takes the place of the one in the Base URL, rather than to follow it. */
	fromOrigin?: boolean;
	query?: IDataObject;
	headers?: Record<string, string>;
	json?: IDataObject;
	/** Sent as multipart/form-data, also without a file. A list sends its field once for each entry. */
	form?: Record<string, FormValue | readonly FormValue[]>;
	/** Sent as it is. */
	file?: Omit<FormFile, 'fileName'>;
	/** Field of `json` below which Extra Parameters are merged, with dots between its parts; the top if absent. */
	extrasAt?: string;
	/** Turns Extra Parameters into the fields that are merged, where the provider takes some of them otherwise. */
	asFields?: (extras: IDataObject) => IDataObject;
	/** HTTP statuses of 300 and above that are an answer here, and no refusal; a redirect is never followed. */
	accepts?: readonly number[];
	/** Reads a refusal of this request, instead of the provider's own reading. */
	readRefusal?(answer: Answer): Refusal | undefined;
	/** Shortest pause before it is sent again, in seconds, where the provider sets one. */
	shortestPause?: number;
}

/** Longest text that is kept among the parameters of an item, in characters. */
const LONGEST_KEPT = 4_096;
/** Deeper values are not kept. */
const DEEPEST_KEPT = 12;
/** Numbers of a list that may be the bytes of an image: no image is smaller than a GIF of one pixel. */
const SMALLEST_FILE = 35;
/** Characters at the beginning of a text that tell whether it is a file. */
const GLANCE = 1_024;
const FILE_TEXT = /^data:[\w.+-]{1,60}\/[\w.+-]{1,60}[;,]|^[A-Za-z0-9+/_-]{200}/;
/** A file inside a text, such as in Markdown. */
const INNER_FILE = /data:[\w.+-]{1,60}\/[\w.+-]{1,60};base64,[A-Za-z0-9+/=_\s-]{16,}/g;

/** The same request with further fields, which override those of the same name. */
export function withExtras(request: ApiRequest, given: IDataObject): ApiRequest {
	if (Object.keys(given).length === 0 || request.file) return request;
	const extras = request.asFields?.(given) ?? given;
	if (request.form) {
		const fields = Object.entries(extras).map(([name, value]) => [name, toField(value)] as const);
		return { ...request, form: { ...request.form, ...Object.fromEntries(fields) } };
	}
	const place = request.extrasAt?.split('.') ?? [];
	return { ...request, json: mergedAt(request.json ?? {}, place, extras) };
}

/** What was sent, small enough to be kept with the image: no file, no base64, no endless text. */
export function parametersOf({ json, form, file }: ApiRequest): IDataObject {
	if (file) return { file: describeFile(file) };
	const fields = form ? Object.entries(form) : Object.entries(json ?? {});
	const kept = fields.map(([name, value]) => [name, keepable(value, 0)]);
	return Object.fromEntries(kept) as IDataObject; // what JSON holds, or a file as a sentence about it
}

export function toForm(fields: NonNullable<ApiRequest['form']>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) {
		for (const entry of isList(value) ? value : [value]) {
			if (typeof entry !== 'object') form.append(name, String(entry));
			else form.append(name, toBlob(entry), entry.fileName);
		}
	}
	return form;
}

function toBlob({ bytes, mimeType }: FormFile): Blob {
	const unshared = bytes as Buffer<ArrayBuffer>; // no Buffer here is in shared memory
	return new Blob([unshared], { type: mimeType });
}

function isList(value: FormValue | readonly FormValue[]): value is readonly FormValue[] {
	return Array.isArray(value);
}

function mergedAt(json: IDataObject, [name, ...rest]: string[], extras: IDataObject): IDataObject {
	if (name === undefined) return { ...json, ...extras };
	const inner = json[name];
	const below = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
	return { ...json, [name]: mergedAt(below as IDataObject, rest, extras) }; // an object of JSON
}

function toField(value: IDataObject[string]): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function keepable(value: unknown, depth: number): unknown {
	if (typeof value === 'string') return keepableText(value);
	if (typeof value !== 'object' || value === null) return value;
	if (isFile(value)) return describeFile(value);
	if (depth >= DEEPEST_KEPT) return '(…)';
	if (isByteList(value)) return `(file as numbers, ${value.length} bytes)`;
	if (Array.isArray(value)) return value.map((entry) => keepable(entry, depth + 1));
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [name, keepable(entry, depth + 1)]),
	);
}

function keepableText(text: string): string {
	const beginning = text.slice(0, GLANCE).replace(/[\r\n]+/g, '');
	if (FILE_TEXT.test(beginning) || looksLikeImage(beginning)) return fileAsText(text);
	const kept = text.replace(INNER_FILE, fileAsText);
	return kept.length > LONGEST_KEPT ? `${kept.slice(0, LONGEST_KEPT)}…` : kept;
}

function fileAsText({ length }: string): string {
	return `(file as text, ${length} characters)`;
}

function isByteList(value: object): value is number[] {
	return Array.isArray(value) && value.length >= SMALLEST_FILE && value.every(isByte);
}

function isByte(value: unknown): boolean {
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;
}

function isFile(value: object): value is FormFile {
	return 'bytes' in value && Buffer.isBuffer(value.bytes);
}

function describeFile({ mimeType, bytes }: Omit<FormFile, 'fileName'>): string {
	return `(${mimeType}, ${bytes.length} bytes)`;
}
