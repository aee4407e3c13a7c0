import type { ExportedWorkflow } from '../../scripts/engine';

export const NODE_TYPE = 'n8n-nodes-diffusion.stableDiffusion';
/** Name of the node under test in every workflow made here. */
export const NODE = 'Stable Diffusion';

export interface WorkflowParts {
	parameters: object;
	/** Settings of the node beside its parameters, such as `onError`. */
	node?: object;
	/** Settings of the workflow, such as `binaryMode`. */
	settings?: object;
}

/** A manual trigger and the node under test. */
export function workflowOf({
	parameters,
	node = {},
	settings = {},
}: WorkflowParts): ExportedWorkflow {
	const place = { typeVersion: 1, position: [0, 0] };
	return {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', ...place, parameters: {} },
			{ name: NODE, type: NODE_TYPE, ...place, parameters, ...node },
		],
		connections: { Start: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		settings,
	};
}
