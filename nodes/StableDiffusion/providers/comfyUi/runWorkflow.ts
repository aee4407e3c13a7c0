import { locator, when } from '../../core/controls/kinds';
import type { FieldsOfModel } from '../../core/controls/modelFields';
import { defineOperation } from '../../core/provider/provider';
import { fieldsIn, fieldsOfText, workflowInputs } from '../../families/comfy/workflow/fields';
import { workflowOptions } from '../../families/comfy/workflow/options';
import { readGraph, workflowControls, workflowSource } from '../../families/comfy/workflow/source';
import { backend } from './backend';
import { readSaved, searchSaved } from './savedWorkflows';

const saved = locator({
	displayName: 'Saved Workflow',
	description: 'One of the workflows that are saved on the server',
	default: '',
	placeholder: 'e.g. portraits/soft-light.json',
	search: searchSaved,
});

/** The inputs of the workflow that is set in the editor. */
const fields: FieldsOfModel = async (values, tools) => {
	const { workflowSource: source, savedWorkflow } = values;
	if (source !== 'server') return await fieldsOfText(backend)(values, tools);
	if (typeof savedWorkflow !== 'string' || savedWorkflow === '') return [];
	const given = { workflow: await readSaved(savedWorkflow, tools) };
	return await fieldsIn(await readGraph(given, backend, tools), backend, tools);
};

export const runWorkflow = defineOperation({
	name: 'run',
	asynchronous: true,
	parameters: {
		workflowSource: workflowSource({
			name: 'Server',
			value: 'server',
			description: 'A workflow that is saved in ComfyUI',
		}),
		workflow: workflowControls.workflow,
		savedWorkflow: when(
			{ workflowSource: ['server'] },
			{ ...saved, property: { ...saved.property, required: true } },
		),
		workflowFile: workflowControls.workflowFile,
		workflowInputs: workflowInputs(fields, ['workflowSource', 'workflow', 'savedWorkflow']),
	},
	options: workflowOptions,
	async run({ options, workflowInputs: mapped = {}, savedWorkflow, ...pasted }, tools) {
		const { runGraph } = await import('../../families/comfy/workflow/runGraph');
		const given = savedWorkflow ? { workflow: await readSaved(savedWorkflow, tools) } : pasted;
		const graph = await readGraph(given, backend, tools);
		return await runGraph(graph, mapped, options, backend, tools);
	},
});
