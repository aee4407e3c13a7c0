import { badParameter } from '../../../core/base/errors';
import type { Toolbox } from '../../../core/calls/toolbox';
import type { ModelInputs } from '../../../core/controls/modelInputs';
import type { Values } from '../../../core/controls/parameter';
import type { Job } from '../../../core/provider/provider';
import type { Backend } from '../backend';
import type { ApiGraph } from '../graph/types';
import type { Reference } from '../reference';
import { fieldsIn } from './fields';
import type { workflowOptions } from './options';
import type { ReadWorkflow } from './source';

/** Sets the values of the user in a graph, and submits it. */
export async function runGraph(
	{ graph, objectInfo, queue }: ReadWorkflow,
	mapped: ModelInputs,
	options: Partial<Values<typeof workflowOptions>>,
	backend: Backend,
	tools: Toolbox,
): Promise<{ job: Job }> {
	const { seedIn, withInputs } = await import('./inputs');
	const inputs = {
		objectInfo,
		...{ mapped, named: options.inputsAsJson ?? {}, keepSeeds: options.keepSeeds ?? false },
		fields: Object.keys(mapped).length > 0 ? await fieldsIn(graph, backend, tools) : [],
	};
	const changed = await queue(await withInputs(graph, inputs, backend, tools));
	const reference: Reference = {
		seed: seedIn(changed),
		previews: options.includePreviews,
		outputs: outputsOf(changed, options.outputNodes ?? ''),
	};
	return await backend.submit(changed, reference, tools);
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
