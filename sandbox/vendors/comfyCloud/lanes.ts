import type { Lane } from '../../core/lane';

const model = 'random-sd15.safetensors';
const size = { width: 256, height: 192 };
const named = { model: { __rl: true, mode: 'id', value: model }, ...size, steps: 4 };

export const lanes: Lane[] = [
	{
		title: 'comfyCloud',
		provider: 'comfyCloud',
		parameters: named,
		addresses: '',
		submitPath: '/api/v2/jobs$',
		lookPath: '/api/v2/jobs/',
		givesNoEstimate: true,
		forbidden: /requires a paid plan .*Provider message: ./,
		lookedUp: { statuses: [500, 502, 503, 504, 524, 529], submits: 2, pause: 6_000 },
		several: {
			parameters: { ...named, numberOfImages: 2 },
			images: { perItem: 2, ...size },
			model,
			furtherKeys: ['jobId', 'facts', 'sourceUrl'],
			tellsSeed: true,
			knowsSize: true,
		},
	},
];
