import type { Answer } from '../../core/calls/answer';
import { isImage, jsonOf } from '../../core/calls/answer';
import { looksLikeImage } from '../../core/base/base64';
import { readSeed } from '../../core/base/seed';
import type { FileContent } from '../../core/media/content';
import { HEAD_LENGTH, mediaTypeOf } from '../../core/media/mediaTypes';
import { contentOf, imageTextsIn } from '../../core/media/writtenImages';

/** What an answer of either version says about one image. Everything in it may be missing. */
export interface Artifact {
	contents: FileContent[];
	/** In capitals: SUCCESS, CONTENT_FILTERED or ERROR. */
	finishReason: string;
	seed?: number | string;
}

/** Lists in which version 1 and relays put images; the document nests its list once too deep. */
const LISTS = ['artifacts', 'images', 'data'];
const STABILITY = 'https://api.stability.ai';

/** Whether an answer is the bytes of an image, whatever its headers say. */
export function holdsImage(answer: Answer): boolean {
	if (mediaTypeOf(answer.bytes.subarray(0, HEAD_LENGTH))) return true;
	return isImage(answer) && jsonOf(answer) === undefined;
}

/** The one image of an answer in bytes: seed and reason are in its headers. */
export function artifactInBytes({ bytes, headers }: Answer): Artifact {
	const finishReason = toReason(headers['finish-reason']);
	return {
		contents: bytes.length > 0 || finishReason === '' ? [{ bytes }] : [],
		finishReason,
		seed: readSeed(headers.seed),
	};
}

/** The images of a JSON answer of either version; none of its fields has to be there. */
export function artifactsIn(json: unknown, baseUrl = STABILITY): Artifact[] {
	if (Array.isArray(json)) return entriesOf(json).map((entry) => toArtifact(entry, baseUrl));
	const fields = fieldsOf(json);
	const listed = LISTS.flatMap((name) => entriesOf(fields.get(name)))
		.map((entry) => toArtifact(entry, baseUrl))
		.filter(({ contents, finishReason }) => contents.length > 0 || finishReason !== '');
	const own = toArtifact(json, baseUrl);
	return listed.length === 0 || own.contents.some(isSure) ? [...listed, own] : listed;
}

/** Whether it certainly is an image, not odd words instead of one. */
export function isSure(content: FileContent): boolean {
	return !('base64' in content) || looksLikeImage(content.base64);
}

export function fieldsOf(value: unknown): Map<string, unknown> {
	return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function entriesOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value.flat() : [value];
}

function toArtifact(entry: unknown, baseUrl: string): Artifact {
	const fields = fieldsOf(entry);
	const reasons = [fields.get('finishReason'), fields.get('finish_reason')].map(toReason);
	return {
		contents: imageTextsIn(entry).flatMap((text) => toContent(text, typeof entry, baseUrl)),
		finishReason: reasons.find((reason) => reason !== '') ?? '',
		seed: readSeed(fields.get('seed')),
	};
}

/** The value of a field for an image is an image, perhaps a damaged one; a bare text must look like one. */
function toContent(text: string, kind: string, baseUrl: string): FileContent[] {
	const content = contentOf(text, baseUrl);
	if (content) return [content];
	return kind === 'object' ? [{ base64: text }] : [];
}

function toReason(value: unknown): string {
	return typeof value === 'string' ? value.trim().toUpperCase() : '';
}
