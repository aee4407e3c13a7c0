import type { Lane, SeveralImages } from '../../core/lane';

const large = 'stability-ai/stable-diffusion-3.5-large';
/** It makes several images, and runs by its name: no look at a job has its path. */
const schnell = 'black-forest-labs/flux-schnell';

const inputs = (value: object) => ({ mappingMode: 'defineBelow', value });

const several: SeveralImages = {
	parameters: {
		model: { __rl: true, mode: 'list', value: schnell },
		numberOfImages: 2,
		modelInputs: inputs({ output_format: 'png', aspect_ratio: '1:1' }),
	},
	submitPath: `/${schnell}/predictions`,
	images: { perItem: 2, width: 256, height: 256 },
	model: schnell,
	furtherKeys: ['sourceUrl', 'jobId', 'facts'],
	tellsSeed: true,
	knowsSize: false,
	filter: { by: 'prompt', givesImage: false },
};

export const lanes: Lane[] = [
	{
		title: 'replicate',
		provider: 'replicate',
		parameters: { modelInputs: inputs({ output_format: 'png' }) },
		addresses: '',
		submitPath: `/${large}/predictions`,
		lookPath: '/v1/predictions/',
		givesNoEstimate: true,
		extrasAt: 'input',
		several,
	},
];
