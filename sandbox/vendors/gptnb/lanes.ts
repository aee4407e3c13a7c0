import type { Lane, SeveralImages } from '../../core/lane';

const model = 'stable-diffusion-v1-6';

/** Text to Image of version 1: the relay's wording is that of the official host. */
export const version1Images: SeveralImages = {
	parameters: {
		numberOfImages: 3,
		model: { __rl: true, mode: 'list', value: model },
		width: 384,
		height: 320,
	},
	submitPath: '/text-to-image',
	images: { perItem: 3, width: 384, height: 320 },
	model,
	furtherKeys: [],
	tellsSeed: true,
	knowsSize: true,
	filter: { by: 'prompt', givesImage: true },
};

export const lanes: Lane[] = [
	{
		title: 'gptnb',
		provider: 'gptnb',
		parameters: { model: { __rl: true, mode: 'id', value: model }, width: 320, height: 320 },
		addresses: '[[link]]',
		base64: '',
		submitPath: '/text-to-image',
		several: version1Images,
	},
];
