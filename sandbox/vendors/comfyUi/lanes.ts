import type { Lane } from '../../core/lane';

const model = 'random-sd15.safetensors';
const size = { width: 256, height: 192 };
const named = { model: { __rl: true, mode: 'id', value: model }, ...size, steps: 4 };

const account = {
	keyField: 'headerSecret',
	refusedKey: /did not accept the user and password/,
	whereKey: /Open the credential and check 'User', 'Password', 'Header Value'/,
	connected: /^Connected to ComfyUI 0\.33\.0\.$/,
};

export const lanes: Lane[] = [
	{
		...account,
		title: 'comfyUi',
		provider: 'comfyUi',
		parameters: named,
		submitPath: '/prompt',
		lookPath: '/history/',
		givesNoEstimate: true,
		lookedUp: { statuses: [502, 503, 504, 524, 529], submits: 1, pause: 3_000, fault: 'job' },
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
