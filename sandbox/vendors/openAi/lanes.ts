import type { Lane } from '../../core/lane';

const model = (value: string) => ({ __rl: true, mode: 'id', value });
const common = { provider: 'openAiImages', submitPath: '/images/generations' };

export const lanes: Lane[] = [
	{
		...common,
		title: 'openai',
		parameters: { model: model('dall-e-2'), size: '256x256' },
		addresses: '',
		several: {
			parameters: { model: model('dall-e-2'), size: '256x256', numberOfImages: 2 },
			images: { perItem: 2, width: 256, height: 256 },
			model: 'dall-e-2',
			furtherKeys: ['sourceUrl'],
			tellsSeed: false,
			knowsSize: true,
		},
	},
	{
		...common,
		title: 'gpt image',
		parameters: { model: model('gpt-image-1'), size: '1024x1024' },
		base64: '',
	},
];
