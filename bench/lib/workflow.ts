import { join } from 'node:path';

import type { ExportedWorkflow } from '../../scripts/engine';
import type { Lane } from './lanes';

/** A checkout or an unpacked tarball; another one to compare two builds. */
export const PACKAGE_DIRECTORY = process.env.DIFFUSION_PACKAGE ?? join(__dirname, '../..');
export const NODE_TYPE = 'n8n-nodes-diffusion.stableDiffusion';
export const NODE = 'Stable Diffusion';

/** A trigger and the node, its prompt taken from the item. */
export function workflowFor(
	lane: Pick<Lane, 'provider' | 'parameters' | 'options'>,
	options: object,
	settings: object = {},
): ExportedWorkflow {
	const parameters = {
		provider: lane.provider,
		resource: 'image',
		operation: 'textToImage',
		prompt: '={{ $json.prompt }}',
		...lane.parameters,
		options: { ...lane.options, ...options },
	};
	const place = { typeVersion: 1, position: [0, 0] };
	return {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', ...place, parameters: {} },
			{ name: NODE, type: NODE_TYPE, ...place, parameters, ...settings },
		],
		connections: { Start: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		settings: {},
	};
}
