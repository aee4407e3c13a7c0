import type { Toolbox } from '../../../core/calls/toolbox';
import type { FieldsOfModel, ModelField } from '../../../core/controls/modelFields';
import { modelInputs } from '../../../core/controls/modelInputs';
import { unless } from '../../../core/controls/kinds';
import type { Backend } from '../backend';
import type { ApiGraph } from '../graph/types';
import { readGraph } from './source';

/** The inputs of a graph that a user may set. */
export async function fieldsIn(
	graph: ApiGraph,
	backend: Backend,
	tools: Toolbox,
): Promise<readonly ModelField[]> {
	const { fieldsOf } = await import('../graph/fields/fieldsOf');
	return fieldsOf(graph, await backend.objectInfo(tools));
}

/** Those of the workflow that is pasted in the editor. */
export const fieldsOfText =
	(backend: Backend): FieldsOfModel =>
	async ({ workflow }, tools) => {
		const isExpression = typeof workflow === 'string' && workflow.startsWith('=');
		if (!workflow || isExpression) return [];
		return await fieldsIn(await readGraph({ workflow }, backend, tools), backend, tools);
	};

/** The control that shows them; a workflow in a file is not known while the editor is open. */
export const workflowInputs = (fields: FieldsOfModel, dependsOn: readonly string[]) =>
	unless(
		{ workflowSource: ['file'] },
		modelInputs({
			displayName: 'Workflow Inputs',
			description: 'Values of the workflow to change. The others stay unchanged.',
			fields: async (values, tools) =>
				values.workflowSource === 'file' ? [] : await fields(values, tools),
			dependsOn,
		}),
	);
