import { toPath } from '../../../nodes/StableDiffusion/providers/chatCompletions/path';
import { chatCompletions } from '../../../nodes/StableDiffusion/providers/chatCompletions';
import { textToImage } from '../../../nodes/StableDiffusion/providers/chatCompletions/textToImage';
import type { ApiRequest } from '../../../nodes/StableDiffusion/core/calls/request';
import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { answer } from '../../core/support/answers';

async function sent(raw: object, baseUrl = 'https://relay.test') {
	let request: ApiRequest | undefined;
	const submit: Toolbox['submit'] = async (given) => {
		request = given;
		return await Promise.resolve(
			answer({ choices: [{ message: { content: 'https://cdn.test/a.png' } }] }),
		);
	};
	const outcome = await textToImage.run({ prompt: 'A fox', model: 'sd', ...raw }, {
		submit,
		baseUrl,
	} as Toolbox);
	return { request, outcome };
}

describe('Text to Image', () => {
	it('sends the prompt as a message, and nothing that was not asked for', async () => {
		const { request, outcome } = await sent({});
		expect(request).toEqual({
			path: '/v1/chat/completions',
			json: { model: 'sd', messages: [{ role: 'user', content: 'A fox' }], stream: false },
		});
		expect(outcome).toMatchObject({
			model: 'sd',
			images: [{ content: { url: 'https://cdn.test/a.png' } }],
		});
	});

	it('sends every option that is set, zero too', async () => {
		const { request } = await sent({
			options: {
				...{
					systemMessage: 'Draw.',
					temperature: 0,
					topP: '0.5',
					numberOfAnswers: 2,
					maxTokens: 100,
				},
				...{ presencePenalty: -1, frequencyPenalty: 0, logitBias: '{"50256": -100}', user: 'me' },
				stop: { rows: [{ text: 'END' }] },
			},
		});
		expect(request?.json).toEqual({
			...{ model: 'sd', stream: false, temperature: 0, top_p: 0.5, n: 2, max_tokens: 100 },
			...{ presence_penalty: -1, frequency_penalty: 0, logit_bias: { '50256': -100 }, user: 'me' },
			stop: ['END'],
			messages: [
				{ role: 'system', content: 'Draw.' },
				{ role: 'user', content: 'A fox' },
			],
		});
	});

	it.each([
		['https://relay.test', '/v1/models'],
		['https://relay.test/v1', '/models'],
		['https://relay.test/proxy', '/v1/models'],
		['https://relay.test/v1beta', '/v1/models'],
	])('takes a Base URL with or without /v1: %s', async (baseUrl, path) => {
		expect(toPath(baseUrl, '/models')).toBe(path);
		expect(chatCompletions.credential?.probe({ baseUrl, settings: {} }).path).toBe(path);
		expect((await sent({}, baseUrl)).request?.path).toBe(
			path.replace('models', 'chat/completions'),
		);
	});
});
