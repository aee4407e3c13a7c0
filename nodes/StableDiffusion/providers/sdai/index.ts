import { SdaiApi } from '../../../../credentials/SdaiApi.credentials';
import type { Provider } from '../../core/provider/provider';
import { textToImage } from './textToImage';

export const sdai: Provider = {
	id: 'sdai',
	displayName: 'SDAI (APIGPT.Cloud)',
	description: 'Stable Diffusion by prompt, shape and number',
	credential: {
		type: new SdaiApi(),
		probe: () => ({ path: '/v1/draw', json: {}, accepts: [400, 422] }),
	},
	answers: 'addresses',
	parallelRequests: 4,
	operations: [textToImage],
};
