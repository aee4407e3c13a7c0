import { locator, when } from '../../../core/controls/kinds';
import type { FieldsOfModel } from '../../../core/controls/modelFields';
import { defineOperation } from '../../../core/provider/provider';
import type { Toolbox } from '../../../core/calls/toolbox';
import type { Search } from '../../../core/controls/search';
import type { Backend } from '../backend';
import { fieldsIn, fieldsOfText, workflowInputs } from './fields';
import { workflowOptions } from './options';
import { readGraph, readWorkflow, workflowControls, workflowSource } from './source';

/** The workflows that a person has saved in ComfyUI. */
export interface SavedWorkflows {
	search: Search;
	read(name: string, tools: Toolbox): Promise<unknown>;
}

function savedControl({ search }: SavedWorkflows) {
	const control = locator({
		displayName: 'Saved Workflow',
		description: 'A workflow saved on the server',
		default: '',
		placeholder: 'e.g. portraits/soft-light.json',
		search,
	});
	const required = { ...control, property: { ...control.property, required: true } };
	return when({ workflowSource: ['server'] }, required);
}

/** The inputs of the workflow that is set in the editor. */
const fieldsOf =
	(backend: Backend, saved: SavedWorkflows): FieldsOfModel =>
	async (values, tools) => {
		const { workflowSource: source, savedWorkflow } = values;
		if (source !== 'server') return await fieldsOfText(backend)(values, tools);
		if (typeof savedWorkflow !== 'string' || savedWorkflow === '') return [];
		const given = { workflow: await saved.read(savedWorkflow, tools) };
		return await fieldsIn(await readGraph(given, backend, tools), backend, tools);
	};

/** Workflow → Run, where workflows can be saved. */
export const runWorkflow = (backend: Backend, saved: SavedWorkflows) =>
	defineOperation({
		name: 'run',
		asynchronous: true,
		parameters: {
			workflowSource: workflowSource({
				name: 'Server',
				value: 'server',
				description: 'A workflow saved in ComfyUI',
			}),
			workflow: workflowControls().workflow,
			savedWorkflow: savedControl(saved),
			workflowFile: workflowControls().workflowFile,
			workflowInputs: workflowInputs(fieldsOf(backend, saved), [
				'workflowSource',
				'workflow',
				'savedWorkflow',
			]),
		},
		options: workflowOptions,
		async run({ options, workflowInputs: mapped = {}, savedWorkflow, ...pasted }, tools) {
			const { runGraph } = await import('./runGraph');
			const given = savedWorkflow ? { workflow: await saved.read(savedWorkflow, tools) } : pasted;
			const read = await readWorkflow(given, backend, tools);
			return await runGraph(read, mapped, options, backend, tools);
		},
	});
