import type { Lane } from '../../core/lane';

const model = 'stable-diffusion-api';

export const lanes: Lane[] = [
	{
		title: 'chat relay',
		provider: 'chatCompletions',
		parameters: { model: { __rl: true, mode: 'id', value: model } },
		addresses: '[[form=markdown]]',
		base64: '[[form=markdown-data]]',
		submitPath: '/chat/completions',
		several: {
			marker: '[[form=markdown-many]]',
			addresses: '',
			images: { perItem: 2, width: 1024, height: 1024 },
			model,
			furtherKeys: ['sourceUrl'],
			tellsSeed: false,
			knowsSize: false,
			filter: { by: 'fault', givesImage: false },
		},
	},
];
