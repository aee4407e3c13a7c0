import type { Lane } from '../../core/lane';
import { parameters, several } from './textToImageLane';

const account = {
	keyField: 'headerSecret',
	refusedKey: /did not accept the user and password/,
	whereKey: /Open the credential and check 'User', 'Password', 'Header Value'/,
	connected: /^Connected to ComfyUI 0\.33\.0\.$/,
};

export const lanes: Lane[] = [
	{
		...account,
		title: 'comfyUi',
		provider: 'comfyUi',
		parameters,
		submitPath: '/prompt',
		lookPath: '/history/',
		givesNoEstimate: true,
		oneAtATime: true,
		lookedUp: { statuses: [502, 503, 504, 524, 529], submits: 1, pause: 3_000, fault: 'job' },
		several: several(),
	},
];
