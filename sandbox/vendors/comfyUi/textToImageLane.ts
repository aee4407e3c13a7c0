import type { Lane, SeveralImages } from '../../core/lane';

/** Text to Image as every vendor that runs ComfyUI's workflows makes it. */

const model = 'random-sd15.safetensors';
const size = { width: 256, height: 192 };

export const parameters: Lane['parameters'] = {
	model: { __rl: true, mode: 'id', value: model },
	...size,
	steps: 4,
};

export const several = (furtherKeys: string[] = []): SeveralImages => ({
	parameters: { ...parameters, numberOfImages: 2 },
	images: { perItem: 2, ...size },
	model,
	furtherKeys: ['jobId', 'facts', ...furtherKeys],
	tellsSeed: true,
	knowsSize: true,
});
