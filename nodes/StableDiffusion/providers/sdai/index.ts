import { SdaiApi } from '../../../../credentials/SdaiApi.credentials';
import type { Provider } from '../../core/provider/provider';
import { drawAt } from './drawAt';
import { textToImage } from './textToImage';

export const sdai: Provider = {
	id: 'sdai',
	displayName: 'SDAI (APIGPT.Cloud)',
	description: 'Stable Diffusion by prompt, shape and number',
	credential: {
		type: new SdaiApi(),
		probe: ({ baseUrl }) => ({ ...drawAt(baseUrl), json: {}, accepts: [400, 422] }),
	},
	answers: 'addresses',
	parallelRequests: 4,
	operations: [textToImage],
};
