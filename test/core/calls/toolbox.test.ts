import type { IDataObject } from 'n8n-workflow';

import type { ToolboxOptions } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { createToolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { stopTheClock } from '../support/clock';
import { failureOf } from '../support/errors';
import { CREDENTIAL, coded, json, scriptedSender } from '../support/scripted';

afterEach(() => void jest.restoreAllMocks());

function toolsWith(
	script: Parameters<typeof scriptedSender>,
	changes: Partial<ToolboxOptions> = {},
) {
	const time = stopTheClock();
	const { sender, requests } = scriptedSender(...script);
	const submitted: IDataObject[] = [];
	const tools = createToolbox({
		...{
			sender,
			credential: CREDENTIAL,
			providerName: 'SDAI',
			extraParameters: {},
			timeout: 9_000,
		},
		onSubmit: (_, parameters) => void submitted.push(parameters),
		readImage: async () => await Promise.reject(new Error('no images here')),
		readFile: async () => await Promise.reject(new Error('no files here')),
		...changes,
	});
	return { tools, requests, submitted, time };
}

const slept = (slices: number[]) => Math.round(slices.reduce((sum, slice) => sum + slice, 0));

describe('A submit', () => {
	it('is told what was sent, extras last', async () => {
		const extraParameters = { style: 'anime', steps: 99 };
		const { tools, requests, submitted } = toolsWith([json({})], { extraParameters });
		await tools.submit({ path: '/draw', json: { prompt: 'x', steps: 5 } });
		expect(requests[0]?.body).toEqual({ prompt: 'x', steps: 99, style: 'anime' });
		expect(submitted).toEqual([{ prompt: 'x', steps: 99, style: 'anime' }]);
	});

	it('as a form has the extras as fields, and is told without the bytes', async () => {
		const extraParameters = { mode: 'fast', weights: { a: 1 }, safe: false };
		const { tools, requests, submitted } = toolsWith([json({})], { extraParameters });
		const image = { bytes: Buffer.alloc(12), fileName: 'a.png', mimeType: 'image/png' };
		await tools.submit({ path: '/edit', form: { image, steps: 5 } });
		const form = requests[0]?.body as FormData;
		expect([form.get('mode'), form.get('weights'), form.get('safe')]).toEqual([
			'fast',
			'{"a":1}',
			'false',
		]);
		expect(submitted).toEqual([
			{ image: '(image/png, 12 bytes)', steps: 5, mode: 'fast', weights: '{"a":1}', safe: 'false' },
		]);
	});

	it.each([
		[json({}, 429), [1_000, 2_000]],
		[json({}, 503, { 'retry-after': '4' }), [4_000, 4_000]],
		[coded('ECONNREFUSED'), [1_000, 2_000]],
	])('that was not accepted is tried three times', async (reply, pauses) => {
		const { tools, requests, time } = toolsWith([reply, reply, reply]);
		await failureOf(async () => await tools.submit({ path: '/draw', json: {} }));
		expect(requests).toHaveLength(3);
		expect(slept(time.slices())).toBe(pauses.reduce((sum, pause) => sum + pause, 0));
	});

	it.each([
		...[json({}, 500), json({}, 408), json({}, 503), json({}, 504), json({}, 529)],
		...[coded('ECONNRESET'), coded('ETIMEDOUT'), coded('EHOSTUNREACH')],
	])('that may have been billed is not sent twice', async (reply) => {
		const { tools, requests } = toolsWith([reply, json({})]);
		await failureOf(async () => await tools.submit({ path: '/draw', json: {} }));
		expect(requests).toHaveLength(1);
	});

	it('whose answer was lost says that it may have been billed', async () => {
		const { tools } = toolsWith([coded('ECONNRESET')]);
		const failure = await failureOf(async () => await tools.submit({ path: '/draw' }));
		expect(failure.facts.hint).toContain('billed');
		const other = toolsWith(Array(3).fill(coded('ECONNREFUSED')) as [Error]);
		const refused = await failureOf(async () => await other.tools.submit({ path: '/draw' }));
		expect(refused.facts.hint).not.toContain('billed');
	});

	it('does not begin once the execution was stopped', async () => {
		const { tools, requests } = toolsWith([json({})], { signal: AbortSignal.abort() });
		const failure = await failureOf(async () => await tools.submit({ path: '/draw' }));
		expect(failure.fault).toBe('canceled');
		expect(requests).toEqual([]);
	});

	it('keeps the shortest pause that the provider sets', async () => {
		const { tools, time } = toolsWith([json({}, 429), json({})], { timeout: 30_000 });
		await tools.submit({ path: '/draw', shortestPause: 10 });
		expect(slept(time.slices())).toBe(10_000);
	});
});

describe('A read', () => {
	it.each([json({}, 500), json({}, 408), coded('ECONNRESET'), json({}, 429)])(
		'is tried again',
		async (reply) => {
			const { tools, requests } = toolsWith([reply, reply, json({ fine: 1 })]);
			expect((await tools.read({ path: '/job' })).bytes.toString()).toBe('{"fine":1}');
			expect(requests).toHaveLength(3);
		},
	);

	it('has no extras', async () => {
		const { tools, requests, submitted } = toolsWith([json({})], { extraParameters: { a: 1 } });
		await tools.read({ path: '/job', json: { id: 1 } });
		expect(requests[0]?.body).toEqual({ id: 1 });
		expect(submitted).toEqual([]);
	});
});

describe('The time of a request', () => {
	it('is one for all its tries', async () => {
		const { tools, requests } = toolsWith([json({}, 503), json({}, 503), json({ fine: 1 })]);
		await tools.read({ path: '/job' });
		expect(requests.map(({ timeout }) => timeout)).toEqual([9_000, 8_000, 6_000]);
	});

	it('allows no try when it is over', async () => {
		const { tools, requests } = toolsWith([json({}, 503), json({}, 503)], { timeout: 2_500 });
		const failure = await failureOf(async () => await tools.read({ path: '/job' }));
		expect(failure.facts.status).toBe(503);
		expect(requests.map(({ timeout }) => timeout)).toEqual([2_500, 1_500]);
	});
});

describe('A refusal', () => {
	it('is read by HTTP status where the provider does not know better', async () => {
		const { tools } = toolsWith([json({ error: { message: 'Bad key' } }, 401)]);
		const failure = await failureOf(async () => await tools.read({ path: '/' }));
		expect(failure).toMatchObject({
			fault: 'credential',
			message: 'SDAI did not accept the API key',
		});
		expect(failure.facts.providerMessage).toBe('Bad key');
	});

	it('may hide behind HTTP 200', async () => {
		const readRefusal = () => ({ status: 402, words: 'No credits' });
		const { tools } = toolsWith([json({})], { readRefusal });
		const failure = await failureOf(async () => await tools.submit({ path: '/' }));
		expect(failure.facts).toMatchObject({ status: 402 });
		expect(failure.facts.providerMessage).toBe('No credits');
	});
});

it('A stop ends the waiting for what another one reads', async () => {
	const controller = new AbortController();
	const first = toolsWith([]).tools;
	const second = toolsWith([], { signal: controller.signal }).tools;
	let finish: (value: string) => void = () => {};
	const slow = first.remember(
		'slow',
		60,
		async () => await new Promise<string>((resolve) => (finish = resolve)),
	);
	const waiting = failureOf(
		async () => await second.remember('slow', 60, async () => await Promise.resolve('mine')),
	);
	controller.abort();
	expect((await waiting).fault).toBe('canceled');
	finish('first');
	expect(await slow).toBe('first');
});

it('What a toolbox remembers belongs to its account', async () => {
	const { tools } = toolsWith([]);
	const other = toolsWith([], { credential: { ...CREDENTIAL, secrets: ['sk-654321'] } });
	expect(await tools.remember('models', 60, async () => await Promise.resolve('mine'))).toBe(
		'mine',
	);
	expect(await other.tools.remember('models', 60, async () => await Promise.resolve('yours'))).toBe(
		'yours',
	);
	expect(await tools.remember('models', 60, async () => await Promise.resolve('new'))).toBe('mine');
	tools.forget('models');
	expect(await tools.remember('models', 60, async () => await Promise.resolve('new'))).toBe('new');
});
