import type { Lane } from '../../core/lane';

export const lanes: Lane[] = [
	{
		title: 'sdai',
		provider: 'sdai',
		parameters: {},
		addresses: '',
		submitPath: '/v1/draw',
		several: {
			parameters: { numberOfImages: 2, aspectRatio: '16:9' },
			images: { perItem: 2, width: 1024, height: 576 },
			model: 'stable_diffusion_2_1',
			furtherKeys: ['sourceUrl'],
			tellsSeed: false,
			knowsSize: false,
		},
	},
];
