import type { Lane } from '../../core/lane';

export const lanes: Lane[] = [
	{
		title: 'comfyCloud',
		provider: 'comfyCloud',
		parameters: { width: 256, height: 192, steps: 4 },
		addresses: '',
		submitPath: '/api/v2/jobs$',
		lookPath: '/api/v2/jobs/',
		givesNoEstimate: true,
		ownSuite: 'test/engine/comfyCloud',
	},
];
