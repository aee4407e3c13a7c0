import type { Lane, SeveralImages } from '../../core/lane';

/** Official: it runs by its name. */
const official = 'stability-ai/stable-diffusion-3.5-large';
/** By a version. */
const community = 'stability-ai/sdxl';

const inputs = (value: object) => ({ mappingMode: 'defineBelow', value });

const several: SeveralImages = {
	parameters: {
		model: { __rl: true, mode: 'list', value: community },
		...{ numberOfImages: 2, width: 320, height: 256 },
		modelInputs: inputs({ scheduler: 'DDIM' }),
	},
	submitPath: '/v1/predictions',
	images: { perItem: 2, width: 320, height: 256 },
	model: community,
	furtherKeys: ['sourceUrl', 'jobId', 'facts'],
	tellsSeed: true,
	knowsSize: true,
	filter: { by: 'prompt', givesImage: false },
};

export const lanes: Lane[] = [
	{
		title: 'replicate',
		provider: 'replicate',
		parameters: { modelInputs: inputs({ output_format: 'png' }) },
		addresses: '',
		submitPath: `/${official}/predictions`,
		lookPath: '/v1/predictions/',
		givesNoEstimate: true,
		several,
	},
];
