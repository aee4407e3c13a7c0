/** What worker-comfyui returns: its handler.py and README, 4.1 and 5.8.5, read 2026-11-27. */
import { z } from 'zod';

import type { FileContent } from '../../core/media/content';
import { imageTextsIn } from '../../core/media/writtenImages';
import { withoutPaths } from '../../families/comfy/graph/words';

/** A job may return hundreds; of these the node takes the first. */
const MOST_FILES = 1_024;
const MOST_WARNINGS = 10;

const text = z.string().nullish().catch(undefined);
const image = z.object({ data: z.string().min(1), filename: text, type: text });
/** Other workers return bare texts, or name them otherwise. */
const anyImage = z.unknown().transform((value) => {
	const { data } = image.safeParse(value);
	const [found] = data ? [] : imageTextsIn(value);
	return data ?? (found === undefined ? undefined : { data: found, filename: null, type: null });
});
const output = z.object({
	images: z.array(z.unknown()).nullish().catch(undefined),
	errors: z.array(z.unknown()).nullish().catch(undefined),
	error: z.unknown(),
	details: z.unknown(),
	/** Of workers before 5.0: the one image. */
	message: text,
	status: text,
});

interface FileOfWorker {
	content: FileContent;
	/** Its name on the worker. */
	file?: string;
}

/** The files of a job, and what went wrong beside. */
export function outputOf(value: unknown): {
	files: FileOfWorker[];
	problem?: string;
	warnings: string[];
} {
	const json = parsed(value);
	const { data } = output.safeParse(Array.isArray(json) ? { images: json } : json);
	if (!data)
		return { files: [], problem: 'RunPod returned something other than images.', warnings: [] };
	const images = (data.images ?? []).flatMap((one) => anyImage.parse(one) ?? []);
	const files = images.slice(0, MOST_FILES).map((one) => ({
		content: contentOf(one.data, one.type ?? ''),
		...(one.filename && { file: one.filename.slice(0, 500) }),
	}));
	const errors = (data.errors ?? []).map(errorWords).filter(Boolean);
	const failure = [errorWords(data.error), errorWords(data.details)].filter(Boolean).join(': ');
	const isOld = !data.images && data.message && data.status !== 'error';
	if (isOld && data.message) files.push({ content: contentOf(data.message, '') });
	const words = failure || (data.status === 'error' ? errorWords(data.message) : '');
	return {
		files,
		problem: words || errors.join('; ') || undefined,
		warnings: errors.slice(0, MOST_WARNINGS),
	};
}

/** An address in S3 has its signature behind it. */
function contentOf(data: string, type: string): FileContent {
	const isAddress = type === 's3_url' || /^\s{0,9}https?:\/\//i.test(data.slice(0, 20));
	return isAddress ? { url: data.trim(), isSigned: true } : { base64: data };
}

function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return { message: value };
	}
}

const failure = z.union([
	z.object({ error_message: z.string() }).transform(({ error_message: words }) => words),
	z.object({ error: z.string() }).transform(({ error }) => error),
	z.object({ message: z.string() }).transform(({ message }) => message),
]);

/** The words of an error: a text, JSON as text with a traceback beside the message, or a list of them. */
export function errorWords(value: unknown): string {
	if (Array.isArray(value)) return value.slice(0, MOST_WARNINGS).map(errorWords).join('; ');
	const { data } = failure.safeParse(typeof value === 'string' ? jsonIn(value) : value);
	if (data !== undefined) return withoutPaths(data);
	return typeof value === 'string' ? withoutPaths(value) : '';
}

function jsonIn(value: string): unknown {
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}
