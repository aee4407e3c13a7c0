import type { Lane } from '../../core/lane';

const model = 'fal-ai/flux/dev';
const size = { width: 256, height: 192 };

export const lanes: Lane[] = [
	{
		title: 'fal',
		provider: 'fal',
		parameters: { model: { __rl: true, mode: 'id', value: model }, ...size },
		addresses: '',
		// The status of a request stands below owner and app alone, and so not below this.
		submitPath: '/fal-ai/flux/dev',
		lookPath: '/status$',
		// An account may be locked while its jobs run.
		passingStatuses: [403],
		givesNoEstimate: true,
		several: {
			parameters: { model: { __rl: true, mode: 'id', value: model }, ...size, numberOfImages: 2 },
			images: { perItem: 2, ...size },
			model,
			furtherKeys: ['cost', 'sourceUrl', 'jobId', 'facts'],
			tellsSeed: true,
			knowsSize: true,
			filter: { by: 'prompt', givesImage: true },
		},
	},
];
