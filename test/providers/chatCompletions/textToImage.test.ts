import { endpoint } from '../../../nodes/StableDiffusion/providers/chatCompletions/endpoint';
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
			path: 'https://relay.test/v1/chat/completions',
			json: { model: 'sd', messages: [{ role: 'user', content: 'A fox' }], stream: false },
		});
		expect(outcome).toMatchObject({
			model: 'sd',
			images: [{ content: { url: 'https://cdn.test/a.png' } }],
		});
	});

	it('sends the newer options, and none that is empty', async () => {
		const { request } = await sent({
			options: {
				...{ seed: 0, maxCompletionTokens: 9, modalities: 'imageAndText', logitBias: {} },
				answerFormat: '{"type":"json_object"}',
			},
		});
		expect(request?.json).toMatchObject({
			...{ seed: 0, max_completion_tokens: 9, modalities: ['image', 'text'] },
			response_format: { type: 'json_object' },
		});
		expect(request?.json).not.toHaveProperty('logit_bias');
	});

	it.each([
		['stop', { rows: Array(5).fill({ text: 'x' }) }, /Stop Sequences' can have at most 4 rows/],
		['logitBias', { 5: 101 }, /Logit Bias' must have numbers from -100 to 100/],
		['logitBias', { 5: '1' }, /Logit Bias' must have numbers/],
	])('refuses %s that the relay would refuse', async (name, value, message) => {
		await expect(sent({ options: { [name]: value } })).rejects.toThrow(message);
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
		['', '/v1/models'],
		['/v1', '/v1/models'],
		['/v1/v1', '/v1/models'],
		['/proxy', '/proxy/v1/models'],
		['/v1beta', '/v1beta/models'],
		['/v4', '/v4/models'],
		['/v1beta/openai', '/v1beta/openai/models'],
		['/api/paas/v4', '/api/paas/v4/models'],
		['/v3/openai', '/v3/openai/models'],
		['/v1/chat/completions', '/v1/models'],
		['/api/chat/completions', '/api/models'],
		['/v1/account/gateway/compat/chat/completions', '/v1/account/gateway/compat/models'],
		['/v1/models', '/v1/models'],
	])('takes a Base URL in any form: %s', async (base, path) => {
		const baseUrl = `https://relay.test${base}`;
		const address = `https://relay.test${path}`;
		expect(endpoint(baseUrl, '/models')).toBe(address);
		expect(chatCompletions.credential?.probe({ baseUrl, settings: {} }).path).toBe(address);
		expect((await sent({}, baseUrl)).request?.path).toBe(
			address.replace(/models$/, 'chat/completions'),
		);
	});
});
