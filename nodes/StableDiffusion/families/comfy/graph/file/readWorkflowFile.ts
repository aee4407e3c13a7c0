import { badParameter } from '../../../../core/base/errors';
import type { FileTexts } from '../../../../core/media/texts/fileTexts';
import { readFileTexts } from '../../../../core/media/texts/readFileTexts';
import { objectOf, own, parsedJson } from '../../../../core/base/json';
import { LONGEST_WORKFLOW } from '../limits';
import { findWorkflow, readWorkflow } from '../readWorkflow';
import type { Workflow } from '../types';

/** Where a graph is: `prompt` is what ran; `comment` is where Video Helper Suite puts both. */
const GRAPH_KEYS = ['prompt', 'workflow', 'comment'];

/**
 * A workflow from a file: JSON, or an image or video that ComfyUI saved with its graph inside.
 * Only the parts of the file that hold text are looked at. Throws badParameter.
 */
export async function readWorkflowFile(bytes: Buffer): Promise<Workflow> {
	if (looksLikeJson(bytes)) return readJsonBytes(bytes);
	const file = await readFileTexts(bytes);
	if (!file) {
		throw badParameter(
			'The file is neither a ComfyUI workflow nor an image or video',
			'Give it a workflow that ComfyUI exported as JSON, or a PNG, WebP, JPEG, MP4 or WebM that ComfyUI saved.',
		);
	}
	const workflow = chooseWorkflow(file.texts);
	if (workflow) return workflow;
	throw badParameter(
		`The ${file.format} file has no ComfyUI workflow inside`,
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

/** The workflow among the texts of a file, if there is one. */
export function chooseWorkflow(texts: FileTexts): Workflow | undefined {
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
	return typeof text === 'string' && text.length <= LONGEST_WORKFLOW ? parsedJson(text) : undefined;
}
