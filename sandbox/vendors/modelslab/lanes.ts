import type { Lane, SeveralImages } from '../../core/lane';

const common = {
	provider: 'stableDiffusionApi',
	parameters: { width: 256, height: 256 },
	addresses: '',
	submitPath: '/text2img',
};

const several: SeveralImages = {
	parameters: { numberOfImages: 2, width: 256, height: 192 },
	images: { perItem: 2, width: 256, height: 192 },
	model: 'runwayml/stable-diffusion-v1-5',
	furtherKeys: ['sourceUrl'],
	tellsSeed: true,
	knowsSize: true,
	filter: { by: 'prompt', givesImage: true },
};

export const lanes: Lane[] = [
	{ ...common, title: 'modelslab', several },
	{
		...common,
		title: 'modelslab queued',
		marker: '[[queue]]',
		lookPath: '/fetch/',
		several: { ...several, furtherKeys: ['sourceUrl', 'jobId'] },
	},
];
