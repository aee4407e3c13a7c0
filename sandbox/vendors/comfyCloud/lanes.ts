import type { Lane } from '../../core/lane';
import { parameters, several } from '../comfyUi/textToImageLane';

export const lanes: Lane[] = [
	{
		title: 'comfyCloud',
		provider: 'comfyCloud',
		parameters,
		addresses: '',
		submitPath: '/api/v2/jobs$',
		lookPath: '/api/v2/jobs/',
		givesNoEstimate: true,
		oneAtATime: true,
		forbidden: /requires a paid plan .*Provider message: ./,
		lookedUp: { statuses: [500, 502, 503, 504, 524, 529], submits: 2, pause: 6_000 },
		several: several(['sourceUrl']),
	},
];
