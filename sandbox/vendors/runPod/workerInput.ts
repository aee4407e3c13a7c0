import { Refusal } from '../../core/answer';
import type { Call } from '../../core/call';
import { isObject, type JsonObject } from '../../core/jsonBody';
import { foldersOf, put, uploadsIn } from '../comfyUi/files';
import type { Graph } from '../comfyUi/graph';
import { objectInfoOf } from '../comfyUi/objectInfo';
import { validate } from '../comfyUi/validate';

/** What the worker says of an input before it looks at the workflow. */
export function inputProblem({ workflow, images }: JsonObject): string | undefined {
	if (workflow === undefined || workflow === null) return "Missing 'workflow' parameter";
	if (images === undefined || images === null) return undefined;
	const isList =
		Array.isArray(images) &&
		images.every((one) => isObject(one) && 'name' in one && 'image' in one);
	return isList ? undefined : "'images' must be a list of objects with 'name' and 'image' keys";
}

/** Puts the images where the nodes find them: base64, perhaps behind the head of a data URI. */
export function uploadImages(call: Call, { images }: JsonObject): string | undefined {
	const list = Array.isArray(images) ? images.filter(isObject) : [];
	for (const { name, image } of list) {
		const text = String(image);
		const data = text.includes(',') ? text.slice(text.indexOf(',') + 1) : text;
		if (!/^[A-Za-z0-9+/]*={0,2}$/.test(data) || data.length % 4 !== 0) {
			return 'Failed to upload one or more input images';
		}
		put(foldersOf(call), `input//${String(name)}`, { bytes: Buffer.from(data, 'base64') });
	}
	return undefined;
}

/** The graph and its outputs, or what the worker says of one that ComfyUI refuses. */
export function workflowProblem(
	call: Call,
	{ workflow }: JsonObject,
): { graph: Graph; outputs: string[]; words?: string } {
	try {
		const info = objectInfoOf('newer', uploadsIn(foldersOf(call)));
		return validate(workflow, info, 'newer');
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return {
			graph: {},
			outputs: [],
			words: wordsOf(Buffer.concat(error.answer.chunks).toString()),
		};
	}
}

function wordsOf(body: string): string {
	const said = parsed(body);
	if (!isObject(said)) return `ComfyUI validation failed (could not parse error response): ${body}`;
	const { error, node_errors: nodes } = said;
	const message = isObject(error) ? String(error['message']) : 'Workflow validation failed';
	const details = Object.entries(isObject(nodes) ? nodes : {}).flatMap(([id, node]) =>
		Object.entries(isObject(node) ? node : {}).map(
			([name, value]) => `• Node ${id} (${name}): ${JSON.stringify(value)}`,
		),
	);
	return [details.length > 0 ? 'Workflow validation failed:' : message, ...details].join('\n');
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
