import { ChatCompletionsApi } from '../../../../credentials/ChatCompletionsApi.credentials';
import type { Provider } from '../../core/provider/provider';
import { imageToImage } from './imageToImage';
import { listRequest } from './models';
import { readRefusal } from './refusals';
import { textToImage } from './textToImage';

export const chatCompletions: Provider = {
	id: 'chatCompletions',
	displayName: 'Chat Completions Relay',
	description: 'Any OpenAI-compatible API that returns images in chat completions',
	credential: {
		type: new ChatCompletionsApi(),
		probe: ({ baseUrl }) => listRequest(baseUrl),
	},
	answers: 'links, data URIs or base64, depending on the relay',
	parallelRequests: 4,
	operations: [textToImage, imageToImage],
	readRefusal,
};
