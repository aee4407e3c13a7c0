import sharp from 'sharp';

import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { readRecipe } from '../../../nodes/StableDiffusion/providers/preview/readRecipe';

/** Image → Read Recipe, where a file has more than one text. */

async function read(texts: Record<string, string>) {
	const create = { width: 2, height: 2, channels: 3 as const, background: 'red' };
	const plain = await sharp({ create }).png().toBuffer();
	const chunks = Object.entries(texts).map(([name, value]) => chunkOf(`${name}\0${value}`));
	const bytes = Buffer.concat([plain.subarray(0, 33), ...chunks, plain.subarray(33)]);
	const tools: Partial<Toolbox> = {
		file: async () =>
			await Promise.resolve({
				...{ bytes, fileName: 'a.png', mimeType: 'image/png', extension: 'png' },
				...{ control: 'Image', kind: 'image' },
			}),
	};
	const image = { mode: 'binary', value: 'data', __rl: true };
	const outcome = await readRecipe.run({ image, options: {} }, tools as Toolbox);
	return 'records' in outcome ? outcome.records : [];
}

/** A tEXt chunk; its sum is not looked at. */
function chunkOf(text: string): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(text.length);
	return Buffer.concat([length, Buffer.from(`tEXt${text}`), Buffer.alloc(4)]);
}

const INFOTEXT = 'A fox\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 7';

test('a graph that cannot be read does not hide the recipe of another program', async () => {
	const tooDeep = `${'{"a":'.repeat(600)}1${'}'.repeat(600)}`;
	const [record] = await read({ workflow: tooDeep, parameters: INFOTEXT });
	expect(record).toMatchObject({ found: true, prompt: 'A fox', steps: 20, seed: 7 });
	expect(record).not.toHaveProperty('workflow');
});

test('a graph that can be read is returned beside it', async () => {
	const graph = { 1: { class_type: 'KSampler', inputs: {} } };
	const [record] = await read({ prompt: JSON.stringify(graph), parameters: INFOTEXT });
	expect(record).toMatchObject({ found: true, prompt: 'A fox', workflow: graph });
});
