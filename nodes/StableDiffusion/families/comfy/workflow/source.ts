import { clock } from '../../../core/base/clock';
import { badParameter } from '../../../core/base/errors';
import { parsedJson } from '../../../core/base/json';
import type { Toolbox } from '../../../core/calls/toolbox';
import { imageControl } from '../../../core/controls/imageControl';
import type { Parameter } from '../../../core/controls/kinds';
import { choice, when } from '../../../core/controls/kinds';
import type { Reading } from '../../../core/controls/values';
import { isMissing, show } from '../../../core/controls/values';
import type { ImageSource } from '../../../core/media/imageSource';
import type { Backend } from '../backend';
import { LONGEST_WORKFLOW } from '../graph/limits';
import type { ApiGraph, ObjectInfo, Workflow } from '../graph/types';

export interface Source<V extends string> {
	name: string;
	value: V;
	description: string;
}

const FILE: Source<'file'> = {
	name: 'File',
	value: 'file',
	description: 'A JSON file, or an image or video made by ComfyUI',
};
const TEXT: Source<'text'> = { name: 'Text', value: 'text', description: 'Paste it as JSON' };

/** JSON as text, or an object that an expression yields; its nodes are read when they are needed. */
const workflow = (howExported: string): Parameter<object> => ({
	property: {
		displayName: 'Workflow',
		description: `The workflow as JSON, exported from ComfyUI ${howExported}`,
		type: 'json',
		default: '',
		required: true,
		typeOptions: { rows: 8 },
	},
	read: readWorkflowText,
});

function readWorkflowText(value: unknown): Reading<object> {
	if (isMissing(value)) return { problem: 'is empty' };
	if (typeof value === 'string' && value.length > LONGEST_WORKFLOW) {
		return { problem: `can have at most ${LONGEST_WORKFLOW} characters, but has ${value.length}` };
	}
	const workflow = typeof value === 'string' ? parsedJson(value) : value;
	if (typeof workflow === 'object' && workflow !== null && !Array.isArray(workflow)) {
		return { value: workflow };
	}
	return { problem: `must be the JSON of a workflow, but is ${show(value)}` };
}

export const workflowControls = (howExported = 'in either format') => ({
	workflow: when({ workflowSource: ['text'] }, workflow(howExported)),
	workflowFile: when(
		{ workflowSource: ['file'] },
		imageControl({
			displayName: 'Workflow File',
			description: 'A JSON file, or an image or video made by ComfyUI',
		}),
	),
});

/** Where the workflow comes from: a file, a text, or what else the provider has. */
export const workflowSource = <V extends string = never>(...others: Array<Source<V>>) =>
	choice<V | 'file' | 'text'>({
		displayName: 'Workflow Source',
		description: 'Where the workflow comes from',
		default: 'text',
		options: [FILE, ...others, TEXT],
	});

export interface GivenWorkflow {
	/** Text, or what was parsed of it. */
	workflow?: unknown;
	workflowFile?: ImageSource;
}

/** Bytes of a file that may hold a workflow. */
const LARGEST_FILE = 100 * 1024 * 1024;

/** A workflow in API format, and what the editor would do with the texts of its file when it is run. */
export interface ReadWorkflow {
	graph: ApiGraph;
	/** By which it was converted. */
	objectInfo?: ObjectInfo;
	queue(changed: ApiGraph): ApiGraph | Promise<ApiGraph>;
}

/** The workflow in API format: converted with what the server knows where it is in the format of the editor. */
export async function readWorkflow(
	given: GivenWorkflow,
	backend: Backend,
	tools: Toolbox,
): Promise<ReadWorkflow> {
	const found = await read(given, tools);
	if (found.format === 'api') return { graph: found.graph, queue: (changed) => changed };
	const nodes = await backend.objectInfo(tools);
	if (!nodes) {
		throw badParameter(
			"The workflow is in the format of ComfyUI's editor, but its nodes are unknown.",
			"In ComfyUI, save it with 'Export (API)', and use that file.",
		);
	}
	const { toApiGraph } = await import('../graph/editor/toApiGraph');
	const graph = toApiGraph(found.graph, nodes);
	return {
		graph,
		objectInfo: nodes,
		queue: async (changed) => {
			const { queueTexts } = await import('../graph/editor/queuedTexts');
			return queueTexts(changed, graph, nodes, clock);
		},
	};
}

/** Only its graph. */
export async function readGraph(
	given: GivenWorkflow,
	backend: Backend,
	tools: Toolbox,
): Promise<ApiGraph> {
	return (await readWorkflow(given, backend, tools)).graph;
}

async function read(given: GivenWorkflow, tools: Toolbox): Promise<Workflow> {
	if (given.workflowFile) {
		const { readWorkflowFile } = await import('../graph/file/readWorkflowFile');
		const { bytes } = await tools.file(given.workflowFile, LARGEST_FILE, {});
		return await readWorkflowFile(bytes);
	}
	const { readWorkflow: readAny } = await import('../graph/readWorkflow');
	if (given.workflow !== undefined && given.workflow !== null) return readAny(given.workflow);
	throw badParameter(
		'There is no workflow.',
		"Fill 'Workflow', or choose another 'Workflow Source'.",
	);
}
