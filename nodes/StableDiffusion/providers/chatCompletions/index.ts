import { ChatCompletionsApi } from '../../../../credentials/ChatCompletionsApi.credentials';
import type { Provider } from '../../core/provider/provider';
import { endpoint } from './endpoint';
import { imageToImage } from './imageToImage';
import { readRefusal } from './refusals';
import { textToImage } from './textToImage';

export const chatCompletions: Provider = {
	id: 'chatCompletions',
	displayName: 'Chat Completions Relay',
	description: 'Any relay that answers a chat message with images',
	credential: {
		type: new ChatCompletionsApi(),
		probe: ({ baseUrl }) => ({ method: 'GET', path: endpoint(baseUrl, '/models') }),
	},
	answers: 'whatever the relay gives: links, data URIs, base64',
	parallelRequests: 4,
	operations: [textToImage, imageToImage],
	readRefusal,
};
