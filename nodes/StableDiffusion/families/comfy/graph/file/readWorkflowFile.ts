import { badParameter } from '../../../../core/base/errors';
import { objectOf, own } from '../json';
import { LONGEST_WORKFLOW } from '../limits';
import { findWorkflow, readWorkflow } from '../readWorkflow';
import type { Workflow } from '../types';
import { exifTexts } from './exif';
import type { FileTexts } from './fileTexts';
import { GRAPH_KEYS } from './fileTexts';
import { jpegExif } from './jpeg';
import { mp4Texts } from './mp4';
import { pngTexts } from './png';
import { webmTexts } from './webm';
import { webpExif } from './webp';

/**
 * A workflow from a file: JSON, or an image or video that ComfyUI saved with its graph inside.
 * Only the parts of the file that hold text are looked at. Throws badParameter.
 */
export async function readWorkflowFile(bytes: Buffer): Promise<Workflow> {
	if (looksLikeJson(bytes)) return readJsonBytes(bytes);
	const format = FORMATS.find(({ isIt }) => isIt(bytes));
	if (!format) {
		throw badParameter(
			'The file is neither a ComfyUI workflow nor an image or video',
			'Give it a workflow that ComfyUI exported as JSON, or a PNG, WebP, JPEG, MP4 or WebM that ComfyUI saved.',
		);
	}
	const workflow = chooseWorkflow(await format.texts(bytes));
	if (workflow) return workflow;
	throw badParameter(
		`The ${format.name} file has no ComfyUI workflow inside`,
		'Many programs remove it when they save or send an image. Use the original file from ComfyUI, or the exported JSON.',
	);
}

const WHITE_SPACE = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

function looksLikeJson(bytes: Buffer): boolean {
	const first = bytes.subarray(0, 1_000).find((byte) => !WHITE_SPACE.has(byte));
	return first === 0x7b; // {
}

/** The length in bytes is never below that in characters. */
function readJsonBytes(bytes: Buffer): Workflow {
	if (bytes.length > 4 * LONGEST_WORKFLOW) {
		throw badParameter(
			`The workflow file has ${bytes.length} bytes; at most ${LONGEST_WORKFLOW} characters are read`,
			'Remove images and texts that are kept inside of the workflow.',
		);
	}
	return readWorkflow(bytes.toString('utf8'));
}

interface Format {
	name: string;
	isIt(bytes: Buffer): boolean;
	texts(bytes: Buffer): FileTexts | Promise<FileTexts>;
}

const startsWith =
	(signature: string, at = 0) =>
	(bytes: Buffer) =>
		bytes.toString('latin1', at, at + signature.length) === signature;

const FORMATS: Format[] = [
	{ name: 'PNG', isIt: startsWith('\x89PNG\r\n\x1a\n'), texts: pngTexts },
	{ name: 'WebP', isIt: startsWith('WEBP', 8), texts: (bytes) => exifTexts(webpExif(bytes)) },
	{ name: 'JPEG', isIt: startsWith('\xff\xd8\xff'), texts: (bytes) => exifTexts(jpegExif(bytes)) },
	{ name: 'MP4', isIt: startsWith('ftyp', 4), texts: mp4Texts },
	{ name: 'WebM', isIt: startsWith('\x1a\x45\xdf\xa3'), texts: webmTexts },
];

function chooseWorkflow(texts: FileTexts): Workflow | undefined {
	for (const key of GRAPH_KEYS) {
		const value = parse(texts.get(key));
		// Video Helper Suite's comment has JSON texts inside of its JSON.
		const inner = ['prompt', 'workflow'].map((name) => parse(own(objectOf(value), name)));
		const found = [...inner, value].map((one) => findWorkflow(one));
		const first = found.find((workflow) => workflow !== undefined);
		if (first) return first;
	}
	return undefined;
}

/** Another program's `prompt` is a plain text. */
function parse(text: unknown): unknown {
	if (typeof text !== 'string' || text.length > LONGEST_WORKFLOW) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
