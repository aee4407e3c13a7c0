import { badParameter } from '../../core/base/errors';
import type { Toolbox } from '../../core/calls/toolbox';
import { jsonObject, text, toggle, unless } from '../../core/controls/kinds';
import type { FieldsOfModel } from '../../core/controls/modelFields';
import { modelInputs } from '../../core/controls/modelInputs';
import { defineOperation } from '../../core/provider/provider';
import type { ApiGraph } from '../../families/comfy/graph/types';
import { objectInfo } from './objectInfo';
import type { Reference } from './reference';
import type { GivenWorkflow } from './workflowSource';
import { readGraph, sourceControls } from './workflowSource';

/** The inputs of the workflow that is set in the editor. */
const fields: FieldsOfModel = async ({ workflowSource, workflow, savedWorkflow }, tools) => {
	const { fieldsOf } = await import('../../families/comfy/graph/fields/fieldsOf');
	const isExpression = typeof workflow === 'string' && workflow.startsWith('=');
	const isUnset = workflowSource === 'server' ? !savedWorkflow : !workflow || isExpression;
	if (workflowSource === 'file' || isUnset) return [];
	const given = { workflowSource, workflow, savedWorkflow } as GivenWorkflow; // the controls above
	const graph = await readGraph(given, tools);
	return fieldsOf(graph, await objectInfo(tools));
};

export const runWorkflow = defineOperation({
	name: 'run',
	asynchronous: true,
	parameters: {
		...sourceControls,
		workflowInputs: unless(
			{ workflowSource: ['file'] },
			modelInputs({
				displayName: 'Workflow Inputs',
				description: 'Values of the workflow to change; what is not set stays as it is',
				fields,
				dependsOn: ['workflowSource', 'workflow', 'savedWorkflow'],
			}),
		),
	},
	options: {
		includePreviews: toggle({
			displayName: 'Include Previews',
			default: true,
			description: 'Whether files that the server keeps only for a while are output as well',
		}),
		inputsAsJson: jsonObject({
			displayName: 'Inputs as JSON',
			description:
				'Further values by the number or the title of the node, such as {"6.text": "A fox", "KSampler.steps": 30}',
		}),
		keepSeeds: toggle({
			displayName: 'Keep Seeds',
			default: true,
			description: 'Whether seeds stay as they are in the workflow instead of being random',
		}),
		outputNodes: text({
			displayName: 'Output Nodes',
			description: 'Numbers or titles of the nodes whose files are output; empty for all',
			placeholder: 'e.g. 9, Save Image',
		}),
	},
	async run({ options, workflowInputs: mapped = {}, ...given }, tools) {
		const { submit } = await import('./submit');
		const { seedIn, withInputs } = await import('./workflowInputs');
		const graph = await readGraph(given, tools);
		const inputs = {
			...{ mapped, named: options.inputsAsJson ?? {}, keepSeeds: options.keepSeeds ?? false },
			fields: Object.keys(mapped).length > 0 ? await knownFields(graph, tools) : [],
		};
		const changed = await withInputs(graph, inputs, tools);
		const reference: Reference = {
			seed: seedIn(changed),
			previews: options.includePreviews,
			outputs: outputsOf(changed, options.outputNodes ?? ''),
		};
		return await submit(changed, reference, tools);
	},
});

async function knownFields(graph: ApiGraph, tools: Toolbox) {
	const { fieldsOf } = await import('../../families/comfy/graph/fields/fieldsOf');
	return fieldsOf(graph, await objectInfo(tools));
}

/** The IDs of the nodes that are named; undefined for all. */
function outputsOf(graph: ApiGraph, names: string): string[] | undefined {
	const wanted = names.split(',').flatMap((name) => name.trim() || []);
	if (wanted.length === 0) return undefined;
	return wanted.flatMap((name) => {
		const ids = Object.keys(graph).filter((id) => id === name || graph[id]?._meta?.title === name);
		if (ids.length > 0) return ids;
		throw badParameter(
			`'Options → Output Nodes' names '${name.slice(0, 80)}', which is no node of the workflow.`,
			'Give the number or the title of a node, with commas between several.',
		);
	});
}
