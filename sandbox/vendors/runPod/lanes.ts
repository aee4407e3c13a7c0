import type { Lane } from '../../core/lane';

const model = 'random-sd15.safetensors';
const size = { width: 256, height: 192 };
const named = { model: { __rl: true, mode: 'id', value: model }, ...size, steps: 4 };

export const lanes: Lane[] = [
	{
		title: 'runPod',
		provider: 'runPod',
		parameters: named,
		addresses: '[[s3]]',
		base64: '',
		submitPath: '/run$',
		lookPath: '/status/',
		givesNoEstimate: true,
		several: {
			parameters: { ...named, numberOfImages: 2 },
			images: { perItem: 2, ...size },
			model,
			furtherKeys: ['jobId', 'facts'],
			tellsSeed: true,
			knowsSize: true,
		},
	},
];
