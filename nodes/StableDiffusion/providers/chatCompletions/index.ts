import { ChatCompletionsApi } from '../../../../credentials/ChatCompletionsApi.credentials';
import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import type { Refusal } from '../../core/calls/refusal';
import { refusalInside } from '../../core/calls/refusal';
import type { Provider } from '../../core/provider/provider';
import { endpoint } from './endpoint';
import { imageToImage } from './imageToImage';
import { isModelList } from './models';
import { readRefusal } from './refusals';
import { textToImage } from './textToImage';

export const chatCompletions: Provider = {
	id: 'chatCompletions',
	displayName: 'Chat Completions Relay',
	description: 'Any OpenAI-compatible API that returns images in chat completions',
	credential: {
		type: new ChatCompletionsApi(),
		probe: ({ baseUrl }) => ({
			method: 'GET',
			path: endpoint(baseUrl, '/models'),
			readRefusal: (answer) => readRefusal(answer) ?? unlessList(answer),
		}),
	},
	answers: 'links, data URIs or base64, depending on the relay',
	parallelRequests: 4,
	operations: [textToImage, imageToImage],
	readRefusal,
};

function unlessList(answer: Answer): Refusal | undefined {
	const json = jsonOf(answer);
	return json === undefined || isModelList(json) ? undefined : refusalInside(answer);
}
