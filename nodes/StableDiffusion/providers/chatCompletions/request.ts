import { searchModels } from './models';
import type { ApiRequest } from '../../core/calls/request';
import type { Finished } from '../../core/provider/provider';
import type { Toolbox } from '../../core/calls/toolbox';
import { locator } from '../../core/controls/kinds';
import { endpoint } from './endpoint';
import type { Chosen } from './options';
import { readImages } from './replies';

export const model = () =>
	locator({
		displayName: 'Model',
		description: 'The model to use',
		default: 'stable-diffusion-api',
		placeholder: 'e.g. stable-diffusion-api',
		search: searchModels,
	});

type Json = NonNullable<ApiRequest['json']>;

const MODALITIES = { imageAndText: ['image', 'text'], image: ['image'], text: ['text'] };

/** Sends one message, and reads the images in what is answered. `content` is a text, or parts. */
export async function ask(
	tools: Toolbox,
	values: { model: string; options: Chosen },
	content: string | Json[],
): Promise<Finished> {
	const answer = await tools.submit({
		path: endpoint(tools.baseUrl, '/chat/completions'),
		json: toBody(values, content),
	});
	return { ...readImages(answer), model: values.model };
}

function toBody(
	{ model, options }: { model: string; options: Chosen },
	content: string | Json[],
): Json {
	const system = options.systemMessage ? [{ role: 'system', content: options.systemMessage }] : [];
	return {
		model,
		messages: [...system, { role: 'user', content }],
		stream: false, // several relays stream by default
		...set('temperature', options.temperature),
		...set('top_p', options.topP),
		...set('n', options.numberOfAnswers),
		...set('seed', options.seed),
		...(options.stop?.length && { stop: options.stop.map((row) => row.text) }),
		...set('max_tokens', options.maxTokens),
		...set('max_completion_tokens', options.maxCompletionTokens),
		...set('presence_penalty', options.presencePenalty),
		...set('frequency_penalty', options.frequencyPenalty),
		...set('logit_bias', notEmpty(options.logitBias)),
		...set('response_format', notEmpty(options.answerFormat)),
		...set('modalities', options.modalities && MODALITIES[options.modalities]),
		...set('user', options.user || undefined),
	};
}

function set(name: string, value: Json[string]): Json {
	return value === undefined ? {} : { [name]: value };
}

/** The control begins with an object without fields, which means nothing. */
function notEmpty(object: Json | undefined): Json | undefined {
	return object && Object.keys(object).length > 0 ? object : undefined;
}
