import type { Lane } from '../../core/lane';

const size = { width: 256, height: 192 };

export const lanes: Lane[] = [
	{
		title: 'comfyUi',
		provider: 'comfyUi',
		parameters: { ...size, steps: 4 },
		submitPath: '/prompt',
		lookPath: '/history/',
		ownSuite: 'test/engine/comfyUi',
	},
];
