/** Cloudflare Workers AI: developers.cloudflare.com/workers-ai, read 2026-11-27. */
import { CloudflareAiApi } from '../../../../credentials/CloudflareAiApi.credentials';
import type { Provider } from '../../core/provider/provider';
import { at } from './endpoint';
import { getMany } from './getMany';
import { imageToImage } from './imageToImage';
import { inpaint } from './inpaint';
import { readRefusal } from './refusals';
import { textToImage } from './textToImage';

export const cloudflareAi: Provider = {
	id: 'cloudflareAi',
	displayName: 'Cloudflare Workers AI',
	description: 'Stable Diffusion and other models at Cloudflare, with a free allowance each day',
	credential: {
		type: new CloudflareAiApi(),
		probe: (credential) => ({
			...{ method: 'GET', ...at(credential, '/models/search') },
			query: { task: 'Text-to-Image', per_page: 1 },
		}),
	},
	answers: 'image bytes, or base64',
	parallelRequests: 4,
	operations: [textToImage, imageToImage, inpaint, getMany],
	readRefusal,
};
