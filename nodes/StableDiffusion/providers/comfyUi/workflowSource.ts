import { badParameter } from '../../core/base/errors';
import type { Toolbox } from '../../core/calls/toolbox';
import { imageControl } from '../../core/controls/imageControl';
import type { Parameter } from '../../core/controls/kinds';
import { choice, locator, when } from '../../core/controls/kinds';
import type { Reading } from '../../core/controls/values';
import { isMissing, show } from '../../core/controls/values';
import type { ImageSource } from '../../core/media/imageSource';
import { LONGEST_WORKFLOW } from '../../families/comfy/graph/limits';
import type { ApiGraph, Workflow } from '../../families/comfy/graph/types';
import { objectInfo } from './objectInfo';
import { readSaved, searchSaved } from './savedWorkflows';

type Source = 'text' | 'server' | 'file';

/** JSON as text, or an object that an expression yields; its nodes are read when they are needed. */
const workflowText: Parameter<object> = {
	property: {
		displayName: 'Workflow',
		description: 'The workflow as JSON, exported from ComfyUI in either format',
		type: 'json',
		default: '',
		required: true,
		typeOptions: { rows: 8 },
	},
	read: readWorkflowText,
};

function readWorkflowText(value: unknown): Reading<object> {
	if (isMissing(value)) return { problem: 'is empty' };
	if (typeof value === 'string' && value.length > LONGEST_WORKFLOW) {
		return { problem: `takes at most ${LONGEST_WORKFLOW} characters, but has ${value.length}` };
	}
	const workflow = typeof value === 'string' ? parse(value) : value;
	if (typeof workflow === 'object' && workflow !== null && !Array.isArray(workflow)) {
		return { value: workflow };
	}
	return { problem: `must be the JSON of a workflow, but is ${show(value)}` };
}

/** Undefined where it is no JSON; a pasted file may begin with a byte order mark. */
function parse(text: string): unknown {
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch {
		return undefined;
	}
}

const saved = locator({
	displayName: 'Saved Workflow',
	description: 'One of the workflows that are saved on the server',
	default: '',
	placeholder: 'e.g. portraits/soft-light.json',
	search: searchSaved,
});

export const sourceControls = {
	workflowSource: choice<Source>({
		displayName: 'Workflow Source',
		description: 'Where the workflow comes from',
		default: 'text',
		options: [
			{ name: 'File', value: 'file', description: 'A JSON file, or an image made by ComfyUI' },
			{ name: 'Server', value: 'server', description: 'A workflow that is saved in ComfyUI' },
			{ name: 'Text', value: 'text', description: 'JSON that you paste' },
		],
	}),
	workflow: when({ workflowSource: ['text'] }, workflowText),
	savedWorkflow: when(
		{ workflowSource: ['server'] },
		{ ...saved, property: { ...saved.property, required: true } },
	),
	workflowFile: when(
		{ workflowSource: ['file'] },
		imageControl({
			displayName: 'Workflow File',
			description: 'A JSON file, or an image or video that ComfyUI made: a binary field or a URL',
		}),
	),
};

export interface GivenWorkflow {
	workflowSource: Source;
	workflow?: unknown;
	savedWorkflow?: string;
	workflowFile?: ImageSource;
}

/** Bytes of a file that may hold a workflow. */
const LARGEST_FILE = 100 * 1024 * 1024;

/** The workflow in API format: converted with what the server knows where it is in the format of the editor. */
export async function readGraph(given: GivenWorkflow, tools: Toolbox): Promise<ApiGraph> {
	const workflow = await read(given, tools);
	if (workflow.format === 'api') return workflow.graph;
	const { toApiGraph } = await import('../../families/comfy/graph/editor/toApiGraph');
	return toApiGraph(workflow.graph, await objectInfo(tools));
}

async function read(given: GivenWorkflow, tools: Toolbox): Promise<Workflow> {
	const { workflowSource, workflow, savedWorkflow, workflowFile } = given;
	if (workflowSource === 'file' && workflowFile) {
		const { readWorkflowFile } = await import('../../families/comfy/graph/file/readWorkflowFile');
		const { bytes } = await tools.file(workflowFile, LARGEST_FILE, {});
		return await readWorkflowFile(bytes);
	}
	const { readWorkflow } = await import('../../families/comfy/graph/readWorkflow');
	if (workflowSource === 'server' && savedWorkflow) {
		return readWorkflow(await readSaved(savedWorkflow, tools));
	}
	if (workflow !== undefined && workflow !== null) return readWorkflow(workflow);
	throw badParameter(
		'There is no workflow.',
		"Fill 'Workflow', or choose another 'Workflow Source'.",
	);
}
