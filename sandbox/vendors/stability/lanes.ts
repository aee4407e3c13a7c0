import type { Lane } from '../../core/lane';
import { version1Images } from '../gptnb/lanes';

const common = { provider: 'stabilityAi', addresses: '[[link]]', base64: '' };

export const lanes: Lane[] = [
	{
		...common,
		title: 'stability',
		parameters: {},
		submitPath: '/stable-image/generate',
		several: version1Images,
	},
	{
		...common,
		title: 'stability queued',
		parameters: {
			operation: 'replaceBackground',
			image: { __rl: true, mode: 'binary', value: 'image' },
		},
		imageField: 'image',
		submitPath: '/replace-background-and-relight',
		lookPath: '/v2beta/results/',
		endsByStatus: { vanished: /no result for this job.*kept for 24 hours/ },
		shortestPause: 10,
		speed: 20,
	},
];
