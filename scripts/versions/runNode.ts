import assert from 'node:assert/strict';

import type { CredentialSet, Engine, RunRequest, RunResult } from '../engine';
import type { Place } from './messages';

export const NODE_TYPE = 'n8n-nodes-diffusion.stableDiffusion';
export const NODE = 'Stable Diffusion';

interface Call {
	parameters: object;
	items?: RunRequest['items'];
	/** Settings of the node, such as `onError`. */
	node?: object;
	/** Over the fields of the right credentials. */
	credentials?: CredentialSet;
}

/** Runs a trigger and the node; unless told otherwise it makes images from the item's prompt. */
export async function runNode(place: Place, engine: Engine, call: Call): Promise<RunResult> {
	const { parameters, items = [{ prompt: 'A lighthouse' }], node = {}, credentials = {} } = call;
	const at = { typeVersion: 1, position: [0, 0] };
	const image = { resource: 'image', operation: 'textToImage', prompt: '={{ $json.prompt }}' };
	return await engine.run({
		workflow: {
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', ...at, parameters: {} },
				{ name: NODE, type: NODE_TYPE, ...at, parameters: { ...image, ...parameters }, ...node },
			],
			connections: { Start: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		},
		items,
		credentials: Object.fromEntries(
			Object.entries(place.credentials).map(([type, data]) => [
				type,
				{ ...data, ...credentials[type] },
			]),
		),
	});
}

/** Whole images in n8n's storage, with their size and pixels in the item. */
export async function expectImages(result: RunResult, count: number): Promise<void> {
	const { message = '', description = '' } = result.error ?? {};
	assert.equal(result.status, 'success', `${message} ${description ?? ''}`);
	const items = result.output(NODE);
	assert.equal(items.length, count);
	for (const { json, binary } of items) {
		assert.ok(binary?.data, 'an item without a binary field');
		const bytes = await result.readBinary(binary.data);
		assert.equal(bytes.subarray(1, 4).toString('latin1'), 'PNG');
		assert.equal(json.fileSize, bytes.length);
		assert.ok(Number(json.width) > 0 && Number(json.height) > 0, 'an item without its size');
		assert.match(binary.data.fileName ?? '', /\.png$/);
		assert.equal(binary.data.mimeType, 'image/png');
	}
}
