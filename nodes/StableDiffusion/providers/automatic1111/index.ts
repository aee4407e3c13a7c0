import { Automatic1111Api } from '../../../../credentials/Automatic1111Api.credentials';
import type { Provider } from '../../core/provider/provider';
import { control } from './control';
import { getMany } from './getMany';
import { imageToImage } from './imageToImage';
import { inpaint } from './inpaint';
import { probe } from './probe';
import { readRefusal } from './refusals';
import { getStatus, interrupt, load } from './serverControls';
import { textToImage } from './textToImage';
import { upscale } from './upscale';

export const automatic1111: Provider = {
	id: 'automatic1111',
	displayName: 'AUTOMATIC1111 / Forge / SD.Next (Self-Hosted)',
	description:
		'Your own server with the API at /sdapi/v1, also stable-diffusion.cpp and Draw Things',
	credential: { type: new Automatic1111Api(), probe },
	answers: 'base64',
	parallelRequests: 1,
	operations: [
		...[textToImage, imageToImage, inpaint, upscale, control],
		...[getMany, load, getStatus, interrupt],
	],
	readRefusal,
	interrupt: async (request, tools) => {
		const { stopTask } = await import('./stopTask'); // only a stop needs it
		await stopTask(request, tools);
	},
};
