import { defineOperation } from '../../core/provider/provider';
import { fieldsOfText, workflowInputs } from '../../families/comfy/workflow/fields';
import { workflowOptions } from '../../families/comfy/workflow/options';
import {
	readWorkflow,
	workflowControls,
	workflowSource,
} from '../../families/comfy/workflow/source';
import { backend } from './backend';

const { inputsAsJson, keepSeeds } = workflowOptions;

/** The worker does not say which node has made a file: nothing is chosen among them. */
export const runWorkflow = defineOperation({
	name: 'run',
	asynchronous: true,
	parameters: {
		workflowSource: workflowSource(),
		...workflowControls('with Export (API)'),
		workflowInputs: workflowInputs(fieldsOfText(backend), ['workflowSource', 'workflow']),
	},
	options: { inputsAsJson, keepSeeds },
	async run({ options, workflowInputs: mapped = {}, ...given }, tools) {
		const { runGraph } = await import('../../families/comfy/workflow/runGraph');
		const read = await readWorkflow(given, backend, tools);
		return await runGraph(read, mapped, options, backend, tools);
	},
});
