import { Automatic1111Api } from '../../../../credentials/Automatic1111Api.credentials';
import type { Provider } from '../../core/provider/provider';
import { probe } from './probe';
import { readRefusal } from './refusals';
import { textToImage } from './textToImage';

export const automatic1111: Provider = {
	id: 'automatic1111',
	displayName: 'AUTOMATIC1111 / Forge / SD.Next (Self-Hosted)',
	description: 'Your own server that speaks /sdapi/v1, stable-diffusion.cpp and Draw Things too',
	credential: { type: new Automatic1111Api(), probe },
	answers: 'base64',
	parallelRequests: 1,
	operations: [textToImage],
	readRefusal,
	interrupt: async (request, tools) => {
		const { stopTask } = await import('./stopTask'); // only a stop needs it
		await stopTask(request, tools);
	},
};
