import type { Lane, SeveralImages } from '../../core/lane';

const model = 'stable_diffusion';

const several: SeveralImages = {
	parameters: { numberOfImages: 2, width: 256, height: 192 },
	images: { perItem: 2, width: 256, height: 192 },
	model,
	furtherKeys: ['cost', 'sourceUrl', 'jobId', 'facts'],
	tellsSeed: true,
	knowsSize: true,
	filter: { by: 'prompt', givesImage: true },
};

const common = {
	provider: 'aiHorde',
	addresses: '',
	givesNoEstimate: true,
	limitedLooks: /not finished the job.*last status: 'rate limited'.*Get Result/,
};

export const lanes: Lane[] = [
	{
		...common,
		title: 'horde',
		parameters: { width: 256, height: 256 },
		submitPath: '/generate/async',
		lookPath: '/generate/check/',
		// Its jobs are looked at every two seconds.
		speed: 4,
		several,
	},
	{
		...common,
		title: 'horde alchemy',
		parameters: {
			operation: 'upscale',
			upscaler: 'RealESRGAN_x2plus',
			image: { __rl: true, mode: 'binary', value: 'image' },
		},
		options: {
			extraParameters: {
				rows: [
					{ name: 'webhook', type: 'string', value: '=https://items.test/{{ $json.prompt }}' },
				],
			},
		},
		imageField: 'image',
		submitPath: '/interrogate/async',
		lookPath: '/interrogate/status/',
		speed: 4,
	},
];
