import type { Lane, SeveralImages } from '../../core/lane';

const model = 'stable_diffusion';

const several: SeveralImages = {
	parameters: { numberOfImages: 2, width: 256, height: 192 },
	images: { perItem: 2, width: 256, height: 192 },
	model,
	furtherKeys: ['sourceUrl', 'jobId', 'facts'],
	tellsSeed: true,
	knowsSize: true,
	filter: { by: 'prompt', givesImage: true },
};

export const lanes: Lane[] = [
	{
		title: 'horde',
		provider: 'aiHorde',
		parameters: { width: 256, height: 256 },
		addresses: '',
		submitPath: '/generate/async',
		lookPath: '/generate/check/',
		givesNoEstimate: true,
		limitedLooks: /not finished the job.*last status: 'rate limited'.*Get Result/,
		several,
	},
];
