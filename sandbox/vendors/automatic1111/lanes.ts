import type { Lane } from '../../core/lane';
import { MODEL } from './dialects';

export const size = { width: 320, height: 256 };

const account = {
	keyField: 'headerSecret',
	refusedKey: /did not accept the user and password/,
	whereKey: /Open the credential and check 'User', 'Password'/,
	connected:
		/^Connected to AUTOMATIC1111 1\.8 or older, which has loaded sandbox-sd15\.safetensors/,
};

export const lanes: Lane[] = [
	{
		...account,
		title: 'automatic1111',
		provider: 'automatic1111',
		parameters: { width: 256, height: 256 },
		base64: '',
		submitPath: '/sdapi/v1/txt2img',
		several: {
			parameters: { numberOfImages: 2, ...size },
			images: { perItem: 2, ...size },
			model: MODEL,
			furtherKeys: ['facts'],
			tellsSeed: true,
			knowsSize: true,
		},
	},
];
