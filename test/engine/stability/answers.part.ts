import { failuresIn } from '../../support/readers';
import { NODE } from '../../support/workflow';
import type { Call } from './bench';
import { binary, chosen, draw, drawMask, formOf, itemsOf, imageOf, useBench } from './bench';

/** How the answers of both versions are read, and what is refused before anything is sent. */

const bench = useBench();

const text = (call: Partial<Call> = {}): Call => ({
	operation: 'textToImage',
	...call,
	parameters: { prompt: 'A lighthouse', ...call.parameters },
});

async function failureOf(call: Call) {
	const { error } = await bench.run(call);
	if (!error) throw new Error('It worked');
	return { message: error.message, hint: error.description ?? '' };
}

describe('several images, one request each', () => {
	it('have seeds that count on, and each its own parameters', async () => {
		const result = await bench.run(
			text({ parameters: { numberOfImages: 3 }, options: { seed: 4_294_967_293 } }),
		);
		const seeds = [4_294_967_293, 4_294_967_294, 1];
		const items = itemsOf(result);
		expect(items.map(({ json }) => json.seed)).toEqual(seeds);
		expect(items.map(({ json }) => json.parameters)).toMatchObject(seeds.map((seed) => ({ seed })));
		expect(bench.sent().map((request) => formOf(request).seed)).toEqual(seeds.map(String));
	});

	it('without a seed get different ones', async () => {
		const result = await bench.run(text({ parameters: { numberOfImages: 2 } }));
		const [one, other] = itemsOf(result).map(({ json }) => json.seed);
		expect(one).not.toEqual(other);
		expect(formOf(bench.sent()[0])).not.toHaveProperty('seed');
	});

	it('are returned if they were made', async () => {
		bench.sandbox.order({ match: 'core', skip: 2, fault: { kind: 'status', status: 500 } });
		const result = await bench.run(text({ parameters: { numberOfImages: 9 } }));
		const items = itemsOf(result);
		expect(items).toHaveLength(2);
		expect(items[0]?.json.warnings).toEqual([
			expect.stringMatching(/^7 of 9 images were not made: Stability AI had an internal error/),
		]);
		expect(bench.sent().length).toBeLessThanOrEqual(6);
	});
});

describe('answers', () => {
	it('as bytes carry seed and filter in their headers', async () => {
		const options = {
			responseFormat: 'image/*',
			seed: 7,
			outputFormat: 'webp',
			whenFiltered: 'output',
		};
		const result = await bench.run(text({ parameters: { prompt: 'nsfw' }, options }));
		const [item] = itemsOf(result);
		expect(bench.sent()[0]?.headers.accept).toBe('image/*');
		expect(item?.json).toMatchObject({ seed: 7, status: 'filtered' });
		expect((await imageOf(result, item)).format).toBe('webp');
	});

	it('of an operation without a seed are read as bytes, too', async () => {
		const result = await bench.run({
			operation: 'removeBackground',
			options: { responseFormat: 'image/*' },
			images: { data: await draw() },
		});
		expect((await imageOf(result, itemsOf(result)[0])).hasAlpha).toBe(true);
	});

	it.each([
		['core', 'core'],
		['v1', 'stable-diffusion-v1-6'],
	])('that are filtered fail unless told otherwise, %s', async (_, model) => {
		const parameters = { prompt: 'nsfw', model: chosen(model) };
		expect((await failureOf(text({ parameters }))).message).toMatch(/content filter/);
		const skipped = await bench.run(text({ parameters, options: { whenFiltered: 'skip' } }));
		expect(itemsOf(skipped)).toEqual([]);
	});

	it('with a link in place of base64 are fetched', async () => {
		const result = await bench.run(
			text({ provider: 'gptnb', parameters: { prompt: 'A cat [[link]]', model: chosen('ultra') } }),
		);
		expect(itemsOf(result)[0]?.json.sourceUrl).toMatch(/^http/);
	});
});

describe('each refusal has its own sentence', () => {
	it.each([
		['moderated', /content moderation/, /Nothing was charged.*flagged/],
		['A cat [[no-credits]]', /not enough credits/, /Add credits.*lack sufficient credits/],
		['一座灯塔矗立在悬崖上', /accepts only prompts in English/, /Translate.*English is the only/],
	])('%s', async (prompt, message, hint) => {
		const failure = await failureOf(text({ parameters: { prompt } }));
		expect(failure.message).toMatch(message);
		expect(failure.hint).toMatch(hint);
		expect(bench.sent()).toHaveLength(1);
	});

	it.each([
		['no credits in version 1', '[[no-credits]]', /not enough credits/],
		['bad words in version 1', 'moderated', /content moderation/],
	])('%s', async (_, prompt, message) => {
		const model = chosen('stable-diffusion-v1-6');
		const failure = await failureOf(
			text({ parameters: { prompt, model, width: 512, height: 512 } }),
		);
		expect(failure.message).toMatch(message);
		expect(bench.sent()).toHaveLength(1);
	});

	it('429: waits out the minute that the provider names', async () => {
		bench.sandbox.order({ match: 'core', times: 1, fault: { kind: 'status', status: 429 } });
		const [item] = itemsOf(await bench.run(text()));
		expect(item?.json.timing).toEqual({ totalMs: 60_000 });
	});

	it('413', async () => {
		bench.sandbox.order({ match: 'core', fault: { kind: 'status', status: 413 } });
		expect(await failureOf(text())).toEqual({
			message: 'Stability AI accepts at most 10 MiB in one request',
			hint: expect.stringMatching(/10MiB/),
		});
	});

	it('go to the error output with their fault', async () => {
		const { error } = await bench.run(text({ parameters: { prompt: 'moderated' } }));
		expect(error?.context).toBeDefined();
	});
});

describe('what the provider would refuse is refused before it is sent', () => {
	const image = binary('data');
	const prompt = 'A lighthouse';
	const noise = Buffer.alloc(11 * 1024 * 1024, 7);

	it.each([
		['a short side', { width: 60, height: 200 }, /'Image' is 60×200 pixels.*at least 64/],
		['a long image', { width: 700, height: 200 }, /'Image' is 700×200 pixels.*2\.5 times/],
		['too many pixels', { width: 3200, height: 3000 }, /9600000 in total.*at most 9437184/],
		['a wrong type', { format: 'gif' as const }, /'Image' is image\/gif/],
	])('%s', async (_, drawing, message) => {
		const images = { data: await draw(drawing) };
		const call = { operation: 'outpaint', parameters: { image }, images };
		expect((await failureOf(call)).message).toMatch(message);
		expect(bench.sent()).toEqual([]);
	});

	it.each([['10 MiB', { data: noise }, /'Image' is larger than 10 MiB/]])(
		'more than %s',
		async (_, images, message) => {
			const call = { operation: 'erase', parameters: { image }, images };
			expect((await failureOf(call)).message).toMatch(message);
			expect(bench.sent()).toEqual([]);
		},
	);

	it('two images that are too large together', async () => {
		const padded = async (bytes: Buffer) => Buffer.concat([bytes, noise.subarray(0, 6_000_000)]);
		const images = { data: await padded(await draw()), mask: await padded(await drawMask()) };
		const call = { operation: 'erase', parameters: { image, mask: binary('mask') }, images };
		expect((await failureOf(call)).message).toMatch(/11\.\d MiB in total, but at most 10 MiB/);
		expect(bench.sent()).toEqual([]);
	});

	it('a mask of another size, where it must match', async () => {
		const images = { data: await draw(), mask: await drawMask({ width: 256, height: 256 }) };
		const model = chosen('stable-diffusion-v1-6');
		const parameters = { image, mask: binary('mask'), prompt, model };
		expect((await failureOf({ operation: 'inpaint', parameters, images })).message).toMatch(
			/'Mask' is 256×256 pixels, but must have the size of 'Image', 512×512/,
		);
		expect(bench.sent()).toEqual([]);
	});

	it.each([
		[
			'a size that the engine cannot draw',
			'imageToImage',
			{ model: chosen('stable-diffusion-xl-1024-v1-0') },
			/512×512 pixels, but this model accepts only 1024x1024/,
		],
		[
			'core for an image',
			'imageToImage',
			{ model: chosen('core') },
			/'Model' core does not accept an image/,
		],
		['nothing to add', 'outpaint', { left: 0, right: 0 }, /are all 0/],
		['a background from nothing', 'replaceBackground', { prompt: '' }, /are both empty/],
		[
			'a mask that is missing',
			'inpaint',
			{ model: chosen('stable-diffusion-v1-6') },
			/'Mask' is empty/,
		],
	])('%s', async (_, operation, parameters, message) => {
		const images = { data: await draw() };
		const call = { operation, parameters: { image, prompt, ...parameters }, images };
		expect((await failureOf(call)).message).toMatch(message);
		expect(bench.sent()).toEqual([]);
	});

	it('a JPEG without a mask, which has no transparent parts either', async () => {
		const images = { data: await draw({ format: 'jpeg' }) };
		const call = { operation: 'erase', parameters: { image }, images };
		expect((await failureOf(call)).message).toMatch(/'Image' is a JPEG/);
	});

	it.each([
		['a seed of version 1', text({ options: { seed: 4_294_967_295 } }), /'Seed'.*4294967294/],
		[
			'a prompt for v2beta',
			text({ parameters: { prompt: 'a'.repeat(2_001), model: chosen('stable-diffusion-v1-6') } }),
			/'Prompt' can have at most 2000 characters, but has 2001/,
		],
	])('%s', async (_, call, message) => {
		expect((await failureOf(call)).message).toMatch(message);
		expect(bench.sent()).toEqual([]);
	});
});

describe('models', () => {
	it('that are unknown are sent as they are', async () => {
		await bench.run(text({ parameters: { model: chosen('sd3.9-huge') } }));
		await bench.run(text({ parameters: { model: chosen('sdxxl') } }));
		const [first, second] = bench.sent();
		expect(formOf(first)).toMatchObject({ model: 'sd3.9-huge' });
		expect(first?.path).toMatch(/generate\/sd3$/);
		expect(second?.path).toMatch(/generation\/sdxxl\/text-to-image$/);
	});

	it('may come from an expression', async () => {
		const model = { __rl: true, mode: 'id', value: '={{ $json.model }}' };
		const result = await bench.run(text({ parameters: { model }, json: { model: 'ultra' } }));
		expect(itemsOf(result)[0]?.json.model).toBe('ultra');
	});

	const search = async (method: string, filter?: string) => {
		const { sandbox, engine } = bench;
		const { results } = await engine.listSearch({
			nodeType: 'n8n-nodes-diffusion.stableDiffusion',
			method,
			filter,
			parameters: { provider: 'stabilityAi' },
			credentials: {
				stabilityAiApi: { apiKey: sandbox.keys.stability, baseUrl: `${sandbox.url}/stability` },
			},
		});
		return results.map(({ value }) => value);
	};

	it('are listed live, by what they can do', async () => {
		const v1 = [
			'stable-diffusion-xl-1024-v1-0',
			'stable-diffusion-v1-6',
			'stable-diffusion-xl-beta-v2-2-2',
		];
		expect(await search('stabilityAiModel')).toEqual(
			expect.arrayContaining(['core', 'ultra', 'sd3.5-flash', ...v1]),
		);
		expect(await search('stabilityAiModel2')).not.toContain('core');
		expect(await search('stabilityAiModel3')).toEqual(['inpaint', ...v1]);
		expect(await search('stabilityAiModel4')).toEqual(
			expect.arrayContaining(['fast', 'conservative', 'creative', 'esrgan-v1-x2plus']),
		);
		expect(await search('stabilityAiModel', 'TURBO')).toEqual(['sd3.5-large-turbo']);
	});

	it('remain listed where version 1 is gone, or answers with an object', async () => {
		bench.sandbox.order({ match: 'engines', times: 1, fault: { kind: 'status', status: 404 } });
		expect(await search('stabilityAiModel3')).toEqual(['inpaint']);
		const body = { engines: [{ id: 'new-engine', name: 'New', type: 'PICTURE' }] };
		bench.sandbox.order({ match: 'engines', fault: { kind: 'status', status: 200, body } });
		expect(await search('stabilityAiModel3')).toEqual(['inpaint', 'new-engine']);
	});

	it.each(['stabilityAi', 'gptnb'] as const)('are returned as items, %s', async (provider) => {
		const items = itemsOf(await bench.run({ provider, resource: 'model', operation: 'getMany' }));
		expect(items.map(({ json }) => json)).toContainEqual({
			model: 'ultra',
			name: 'Stable Image Ultra',
			description: null,
			operations: ['textToImage', 'imageToImage'],
		});
	});

	it('cost nothing to list, and neither does the balance', async () => {
		const result = await bench.run({ resource: 'account', operation: 'getBalance' });
		expect(result.output(NODE).map(({ json }) => json)).toEqual([
			{ balance: expect.any(Number), currency: 'credits' },
		]);
		expect(failuresIn(result)).toEqual([]);
		expect(bench.sandbox.charges).toEqual([]);
	});
});
