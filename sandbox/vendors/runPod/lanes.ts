import type { Lane } from '../../core/lane';
import { parameters, several } from '../comfyUi/textToImageLane';

export const lanes: Lane[] = [
	{
		title: 'runPod',
		provider: 'runPod',
		parameters,
		addresses: '[[s3]]',
		base64: '',
		submitPath: '/run$',
		lookPath: '/status/',
		givesNoEstimate: true,
		oneAtATime: true,
		several: several(),
	},
];
