/** OpenAI's images API and the servers that speak it: openai-openapi, read 2026-11-27. */
import { OpenAiImagesApi } from '../../../../credentials/OpenAiImagesApi.credentials';
import type { Provider } from '../../core/provider/provider';
import { getMany } from './getMany';
import { imageToImage } from './imageToImage';
import { inpaint } from './inpaint';
import { listRequest } from './models';
import { readRefusal } from './refusals';
import { keyRequest, usualAddress } from './serverOf';
import { textToImage } from './textToImage';

export const openAiImages: Provider = {
	id: 'openAiImages',
	displayName: 'OpenAI-Compatible',
	description: "Any server with OpenAI's images API, such as LocalAI or stable-diffusion.cpp",
	credential: {
		type: new OpenAiImagesApi(),
		probe: (credential) => keyRequest(credential) ?? listRequest(credential),
		usualAddress,
	},
	answers: 'base64, or addresses',
	parallelRequests: 4,
	operations: [textToImage, imageToImage, inpaint, getMany],
	readRefusal,
};
