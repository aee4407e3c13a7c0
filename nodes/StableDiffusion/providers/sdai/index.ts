import { SdaiApi } from '../../../../credentials/SdaiApi.credentials';
import type { Provider } from '../../core/provider/provider';
import { drawAt } from './drawAt';
import { textToImage } from './textToImage';

export const sdai: Provider = {
	id: 'sdai',
	displayName: 'SDAI (APIGPT.Cloud)',
	description: 'Stable Diffusion with a prompt, an aspect ratio and a number of images',
	credential: {
		type: new SdaiApi(),
		probe: ({ baseUrl }) => ({ ...drawAt(baseUrl), json: {}, accepts: [400, 422] }),
	},
	answers: 'addresses',
	parallelRequests: 4,
	operations: [textToImage],
};
