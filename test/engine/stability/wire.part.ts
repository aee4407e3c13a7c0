import { NODE } from '../../support/workflow';
import type { Call } from './bench';
import { binary, chosen, draw, drawMask, formOf, itemsOf, useBench } from './bench';

/** What is sent beside the fields of the tables, what is refused first, and what odd answers become. */

const bench = useBench();
const SD16 = 'stable-diffusion-v1-6';
const image = binary('data');
const prompt = 'A lighthouse';

const text = (call: Partial<Call> = {}): Call => ({
	operation: 'textToImage',
	...call,
	parameters: { prompt, ...call.parameters },
});

async function errorOf(call: Call): Promise<string> {
	const { error } = await bench.run(call);
	if (!error) throw new Error('It worked');
	return `${error.message} ${error.description ?? ''}`;
}

/** Every answer to a request becomes this one. */
const answerWith = (body: unknown, match = '/') =>
	bench.sandbox.order({ match, fault: { kind: 'status', status: 200, body } });

describe('headers that name the caller', () => {
	const options = { clientId: 'my-app', clientUserId: 'user-1', clientVersion: '1.2' };
	const sent = {
		'stability-client-id': 'my-app',
		'stability-client-user-id': 'user-1',
		'stability-client-version': '1.2',
	};
	const onImage = { image, prompt };

	it.each<[string, Call]>([
		['core', text()],
		['sd3.5-large', text({ parameters: { model: chosen('sd3.5-large') } })],
		['image to image', { operation: 'imageToImage', parameters: onImage }],
		['inpaint', { operation: 'inpaint', parameters: { ...onImage, mask: binary('mask') } }],
		['outpaint', { operation: 'outpaint', parameters: onImage }],
		['erase', { operation: 'erase', parameters: { image, mask: binary('mask') } }],
		[
			'search and replace',
			{ operation: 'searchAndReplace', parameters: { ...onImage, searchPrompt: 'sky' } },
		],
		['remove background', { operation: 'removeBackground', parameters: { image } }],
		['replace background', { operation: 'replaceBackground', parameters: onImage }],
		['fast upscale', { operation: 'upscale', parameters: { image } }],
		[
			'creative upscale',
			{ operation: 'upscale', parameters: { ...onImage, model: chosen('creative') } },
		],
		['control', { operation: 'control', parameters: onImage }],
		[
			'style transfer',
			{ operation: 'styleTransfer', parameters: { image, styleImage: binary('mask') } },
		],
	])('v2beta: %s', async (_, call) => {
		const images = { data: await draw(), mask: await drawMask() };
		itemsOf(await bench.run({ ...call, images, options: { ...options, ...call.options } }));
		expect(bench.sent()[0]?.path).toMatch(/\/v2beta\//);
		expect(bench.sent()[0]?.headers).toMatchObject(sent);
	});

	it('version 1 has two of them', async () => {
		const { clientUserId: _, ...two } = options;
		const parameters = { model: chosen(SD16), width: 512, height: 512 };
		itemsOf(await bench.run(text({ parameters, options: two })));
		expect(bench.sent()[0]?.headers).toMatchObject({
			'stability-client-id': 'my-app',
			'stability-client-version': '1.2',
		});
	});

	it.each([
		['a line break', 'one\ntwo', /'Options → Client ID' must be ASCII characters.*header/],
		['another script', '我的', /'Options → Client ID' must be ASCII characters.*header/],
		['257 characters', 'a'.repeat(257), /'Options → Client ID' can have at most 256 characters/],
	])('%s is refused before it is sent', async (_, clientId, message) => {
		expect(await errorOf(text({ options: { clientId } }))).toMatch(message);
		expect(bench.sent()).toEqual([]);
	});
});

describe('Organization', () => {
	it.each<[string, Call]>([
		['balance', { resource: 'account', operation: 'getBalance' }],
		['models', { resource: 'model', operation: 'getMany' }],
		[
			'upscale of version 1',
			{ operation: 'upscale', parameters: { image, model: chosen('esrgan-v1-x2plus') } },
		],
	])('%s', async (_, call) => {
		const images = { data: await draw() };
		const result = await bench.run({ ...call, images, options: { organization: ' org-1 ' } });
		expect(result.error).toBeUndefined();
		expect(bench.sent()[0]?.headers).toMatchObject({ organization: 'org-1' });
	});
});

it('upscale of version 1 takes PNG bytes', async () => {
	const call = { operation: 'upscale', parameters: { image, model: chosen('esrgan-v1-x2plus') } };
	const images = { data: await draw() };
	const options = { responseFormat: 'image/png' };
	const [item] = itemsOf(await bench.run({ ...call, images, options }));
	expect(bench.sent()[0]?.headers.accept).toBe('image/png');
	expect(item?.json).toMatchObject({ width: 1024, height: 1024, mimeType: 'image/png' });
});

describe('an engine typed by ID keeps Steps and Guidance Scale', () => {
	it.each(['imageToImage', 'inpaint'])('%s', async (operation) => {
		const images = { data: await draw(), mask: await drawMask() };
		const model = chosen(' sd-of-my-own ');
		const mask = binary('mask');
		const parameters = { image, mask, prompt, model, steps: 21, guidanceScale: 3.5 };
		await bench.run({ operation, parameters, images });
		expect(bench.sent()[0]?.path).toContain('/v1/generation/sd-of-my-own/image-to-image');
		expect(formOf(bench.sent()[0])).toMatchObject({ steps: '21', cfg_scale: '3.5' });
	});
});

describe('limits of input images', () => {
	const long = { width: 700, height: 200 };

	it('the subject of a new background may not be too long', async () => {
		const images = { data: await draw(long) };
		const call = { operation: 'replaceBackground', parameters: { image, prompt }, images };
		expect(await errorOf(call)).toMatch(/'Image' is 700×200 pixels.*2\.5 times/);
		expect(bench.sent()).toEqual([]);
	});

	it.each([long, { width: 200, height: 700 }, { width: 40, height: 40 }])(
		'the image that gives the style may have any form: %j',
		async (form) => {
			const images = { data: await draw(), style: await draw(form) };
			const parameters = { image, styleImage: binary('style') };
			itemsOf(await bench.run({ operation: 'styleTransfer', parameters, images }));
		},
	);

	it.each([
		[0.05, /'Options → Creativity' must be a number from 0\.1 to 0\.5/],
		[0, /'Options → Creativity' must be a number from 0\.1 to 0\.5/],
	])('creative upscale is refused with a creativity of %j', async (creativity, message) => {
		const parameters = { image, prompt, model: chosen('creative') };
		const images = { data: await draw() };
		const call = { operation: 'upscale', parameters, images, options: { creativity } };
		expect(await errorOf(call)).toMatch(message);
		expect(bench.sent()).toEqual([]);
	});
});

describe('a random seed', () => {
	it.each([-1, 0, '-1', ' -1 '])('is %j, in version 1 as in v2beta', async (seed) => {
		const engine = { model: chosen(SD16), width: 512, height: 512 };
		for (const parameters of [
			{},
			engine,
			{ ...engine, numberOfImages: 2 },
			{ numberOfImages: 2 },
		]) {
			itemsOf(await bench.run(text({ parameters, options: { seed } })));
		}
		const [core, v1] = bench.sent();
		expect(formOf(core)).toMatchObject({ seed: '0' });
		expect(v1?.body).toMatchObject({ seed: 0 });
	});

	it('is no smaller number', async () => {
		expect(await errorOf(text({ options: { seed: -2 } }))).toMatch(/'Seed'.*from -1 to/);
	});
});

describe.each(['stabilityAi', 'gptnb'] as const)('odd answers of %s', (provider) => {
	const run = async (options = {}, parameters = {}) =>
		await bench.run(
			text({ provider, options, parameters: { model: chosen('core'), ...parameters } }),
		);
	const base64 = async () => (await draw({ width: 64, height: 64 })).toString('base64');

	it.each([
		['"18446744073709551615"', '18446744073709551615'],
		['18446744073709551615', null],
		['"12"', 12],
	])('a seed of %s is exact or null', async (written, seed) => {
		answerWith({ image: await base64(), seed: JSON.parse(written) as unknown });
		expect(itemsOf(await run())[0]?.json.seed).toBe(seed);
	});

	it.each(['CONTENT_FILTERED', 'content_filtered'])('%s without an image', async (reason) => {
		answerWith({ finish_reason: reason });
		const { error } = await run();
		expect(error?.message).toMatch(/content filter blocked the image.*CONTENT_FILTERED.*no image/);
		expect(itemsOf(await run({ whenFiltered: 'skip' }))).toEqual([]);
	});

	it('one of several that is filtered without an image is named', async () => {
		const good = { image: await base64(), finish_reason: 'SUCCESS' };
		const order = (body: unknown, skip: number) =>
			bench.sandbox.order({
				match: 'core',
				skip,
				times: 1,
				fault: { kind: 'status', status: 200, body },
			});
		order(good, 0);
		order({ finish_reason: 'content_filtered' }, 0);
		const [item, ...others] = itemsOf(await run({}, { numberOfImages: 2 }));
		expect(others).toEqual([]);
		expect(item?.json.warnings).toEqual([
			'An image was left out: the provider reports CONTENT_FILTERED and returned no image',
		]);
	});

	it('ERROR beside an image is no success', async () => {
		answerWith({ image: await base64(), finish_reason: 'error' });
		const { error } = await run();
		expect(error?.message).toMatch(/reports ERROR instead of the image/);
	});
});

describe('a Base URL that has more than the host', () => {
	it.each([
		'/v1',
		'/v2beta',
		'/v1/v1',
		'/v2beta/stable-image/generate/core',
		'/v1/generation/stable-diffusion-v1-6/text-to-image',
		'/v1/user/balance',
	])('Stability AI: %s', async (end) => {
		const baseUrl = `${bench.sandbox.url}/stability${end}`;
		const credential = { baseUrl };
		itemsOf(await bench.run(text({ credential })));
		const balance = { resource: 'account', operation: 'getBalance', credential };
		expect((await bench.run(balance)).output(NODE)).toHaveLength(1);
		const creative = { image, prompt, model: chosen('creative') };
		const images = { data: await draw() };
		itemsOf(await bench.run({ operation: 'upscale', parameters: creative, images, credential }));
		const data = { apiKey: bench.sandbox.keys.stability, baseUrl };
		expect(await bench.engine.testCredential('stabilityAiApi', data)).toMatchObject({
			status: 'OK',
		});
	});

	it.each([
		'/sd',
		'/sd/v1',
		'/sd/v2beta',
		'/v1',
		'/sd/sd',
		'/sd/v2beta/stable-image/generate/core',
	])('GPTNB: %s', async (end) => {
		const baseUrl = `${bench.sandbox.url}/gptnb${end}`;
		itemsOf(await bench.run(text({ provider: 'gptnb', credential: { baseUrl } })));
		const data = { apiKey: bench.sandbox.keys.gptnb, baseUrl, pathPrefix: '/sd' };
		expect(await bench.engine.testCredential('gptnbApi', data)).toMatchObject({ status: 'OK' });
	});
});

describe('the credential test of GPTNB does not depend on one engine', () => {
	const test = async () => {
		const { url, keys } = bench.sandbox;
		const data = { apiKey: keys.gptnb, baseUrl: `${url}/gptnb`, pathPrefix: '/sd' };
		return await bench.engine.testCredential('gptnbApi', data);
	};
	const order = (status: number, body: unknown) =>
		bench.sandbox.order({ match: '/', fault: { kind: 'status', status, body } });

	it.each([
		[404, { id: '1', name: 'not_found', message: 'The specified engine (ID sdxl) was not found.' }],
		[404, { error: { message: 'The model `sdxl` does not exist', type: 'invalid_request_error' } }],
		[503, { error: { message: 'No available channel for model sdxl', type: 'new_api_error' } }],
		[503, { error: { message: '当前分组下对于模型 sdxl 无可用渠道', type: 'new_api_error' } }],
		[400, { error: { message: 'text_prompts is required' } }],
	])('%i %j', async (status, body) => {
		order(status, body);
		expect(await test()).toMatchObject({ status: 'OK' });
	});

	it.each([
		[404, { error: { message: 'Invalid URL (POST /sd/v1)', type: 'invalid_request_error' } }],
		[503, { error: { message: 'Service Unavailable' } }],
		[401, { error: { message: 'Invalid token for this model' } }],
	])('but %i %j is an error', async (status, body) => {
		order(status, body);
		expect(await test()).toMatchObject({ status: 'Error' });
	});
});
