import { NODE } from '../../support/workflow';
import { draw, imageOf } from '../stability/bench';
import { useBench } from './bench';

/** What real servers do wrong, as recorded on 2026-11-27, and what a user sees of it. */

const bench = useBench();
const images = () => bench.sent('/sdapi/v1/txt2img');
const bodyOf = (index = 0) => images()[index]?.body as Record<string, unknown>;
const extra = (name: string, value: string, type: string) => ({
	extraParameters: { rows: [{ name, value, type }] },
});

describe('An unknown name is silently replaced by the server, so it is refused before', () => {
	test.each([
		['forge', 'samplerName', 'Sampler'],
		['sdcpp', 'samplerName', 'Sampler'],
		['a1111', 'samplerName', 'Sampler'],
		['forge', 'scheduler', 'Scheduler'],
		['sdcpp', 'scheduler', 'Scheduler'],
		['sdnext', 'vaeName', 'Options → VAE'],
		['forge', 'loras', 'Options → LoRAs'],
		['a1111', 'styles', 'Options → Styles'],
	] as const)('%s: %s', async (server, option, label) => {
		const value = option === 'loras' ? { rows: [{ lora: 'NoSuch', weight: 1 }] } : 'NoSuch';
		const { error, description } = await bench.failure({ server, options: { [option]: value } });
		expect(error).toBe(`'${label}' is 'NoSuch', which the server does not have.`);
		expect(description).toMatch(/Choose one from the list\. The server has: \S/);
		expect(images()).toEqual([]);
	});

	test('a style goes as the server writes it', async () => {
		await bench.items({ server: 'forge', options: { styles: 'two, ONE' } });
		expect(bodyOf().styles).toEqual(['Two', 'One']);
	});

	test('a style of a server without any goes as it is', async () => {
		bench.sandbox.order({ match: '/prompt-styles', fault: { kind: 'status', status: 404 } });
		await bench.items({ server: 'sdnext', options: { styles: 'Sharp' } });
		expect(bodyOf().styles).toEqual(['Sharp']);
	});

	test('an upscaler', async () => {
		const parameters = {
			upscalerName: { __rl: true, mode: 'id', value: 'NoSuch' },
			scaleFactor: 2,
		};
		const { error } = await bench.failure({ operation: 'upscale', parameters });
		expect(error).toBe("'Upscaler' is 'NoSuch', which the server does not have.");
		expect(bench.sent('/extra-single-image')).toEqual([]);
	});
});

describe('Sampler and scheduler are sent as the server writes them', () => {
	test.each([
		['a1111', { samplerName: 'dpm++ 2m', scheduler: 'karras' }, 'DPM++ 2M Karras', undefined],
		['a1111', { samplerName: 'DPM++ 2M Karras' }, 'DPM++ 2M Karras', undefined],
		['forge', { samplerName: 'DPM++ 2M Karras' }, 'DPM++ 2M', 'Karras'],
		['forge', { samplerName: 'euler A', scheduler: 'exponential' }, 'Euler a', 'Exponential'],
		['sdnext', { samplerName: 'UNIPC' }, 'UniPC', undefined],
		['sdcpp', { samplerName: 'DPM++2M', scheduler: 'Karras' }, 'dpm++2m', 'karras'],
		['sdcpp', { samplerName: 'DPM++ 2M Karras' }, 'dpm++2m', 'karras'],
		['sdcpp', { samplerName: 'Euler a' }, 'euler_a', undefined],
	] as const)('%s: %j', async (server, options, sampler, scheduler) => {
		const [item] = await bench.items({ server, options });
		expect([bodyOf().sampler_name, bodyOf().scheduler]).toEqual([sampler, scheduler]);
		expect(item?.json.facts).toMatchObject({ sampler });
		expect(item?.json.warnings).toBeUndefined();
	});
});

describe('stable-diffusion.cpp', () => {
	const server = 'sdcpp';

	test('rounds sizes up to 64: the size is that of the bytes, with a warning', async () => {
		const parameters = { width: 104, height: 64 };
		const result = await bench.run({ server, parameters });
		const [item] = result.output(NODE);
		expect(await imageOf(result, item)).toMatchObject({ width: 128, height: 64 });
		expect(item?.json).toMatchObject({ width: 128, height: 64 });
		expect(item?.json.warnings).toEqual(['Asked for 104×64 pixels, but the image has 128×64.']);
	});

	test('makes 1 of 0 steps: the facts tell the true number, and the control refuses 0', async () => {
		const [item] = await bench.items({ server, options: extra('steps', '0', 'number') });
		expect(bodyOf().steps).toBe(0);
		expect(item?.json.facts).toMatchObject({ steps: 1 });
		const { error } = await bench.failure({ server, parameters: { steps: 0 } });
		expect(error).toMatch(/'Steps' must be a whole number from 1 to 150/);
	});

	test('cuts seeds to 32 bits: the seed of the item is the true one', async () => {
		const [item] = await bench.items({ server, options: extra('seed', '4294967301', 'number') });
		expect(item?.json.seed).toBe(5);
	});

	test('ends itself over a long prompt: it is refused before', async () => {
		const parameters = { prompt: 'a cat, '.repeat(7_000) };
		const { error, description } = await bench.failure({ server, parameters });
		expect(error).toMatch(/can have at most 10000 characters here, but one has 49000\.$/);
		expect(description).toMatch(/A longer prompt ends stable-diffusion\.cpp\. Shorten it\./);
		expect(images()).toEqual([]);
		expect(await bench.items({ server: 'forge', parameters })).toHaveLength(1);
	});

	test('makes an image without an input that it cannot read: none such is sent', async () => {
		const webp = await draw({ width: 64, height: 64, format: 'webp' });
		const image = { __rl: true, mode: 'base64', value: webp.toString('base64') };
		const call = { operation: 'imageToImage', parameters: { image } };
		const { error } = await bench.failure({ ...call, server });
		expect(error).toBe("'Image' is image/webp, which stable-diffusion.cpp cannot read.");
		expect(bench.sent('/img2img')).toEqual([]);
		expect(await bench.items({ ...call, server: 'forge' })).toHaveLength(1);
	});

	test('answers 500 to null: nothing that is empty is sent', async () => {
		await bench.items({ server });
		expect(Object.values(bodyOf())).not.toContain(null);
		expect(Object.keys(bodyOf()).sort()).toEqual(
			['batch_size', 'cfg_scale', 'height', 'prompt', 'seed', 'steps', 'width'].sort(),
		);
	});

	test('takes LoRAs as a list, and the tag of the others means nothing to it', async () => {
		const options = { loras: { rows: [{ lora: 'add_detail', weight: 0.5 }] } };
		await bench.items({ server, options });
		expect(bodyOf().lora).toEqual([{ path: 'add_detail.safetensors', multiplier: 0.5 }]);
		await bench.items({ server: 'forge', options });
		expect(bodyOf(1).prompt).toBe('A lighthouse <lora:add_detail:0.5>');
	});

	test('makes several images as one batch, because it knows no other way', async () => {
		const items = await bench.items({ server, parameters: { numberOfImages: 3 } });
		expect(items).toHaveLength(3);
		expect(bodyOf()).toMatchObject({ batch_size: 3 });
	});
});

describe('AUTOMATIC1111 refuses a user without WWW-Authenticate', () => {
	const basic = { headerName: '', headerSecret: '', user: 'artist' };

	test('a wrong password is told, and where to set it', async () => {
		const { error, description } = await bench.failure({
			credential: { ...basic, password: 'a-wrong-word' },
		});
		expect(error).toMatch(/did not accept the user and password$/);
		expect(description).toMatch(/Provider message: Incorrect username or password$/);
		expect(description).not.toContain('a-wrong-word');
	});

	test('the right one is sent as HTTP Basic', async () => {
		const password = String(bench.sandbox.keys.automatic1111);
		expect(await bench.items({ credential: { ...basic, password } })).toHaveLength(1);
		const right = Buffer.from(`artist:${password}`).toString('base64');
		expect(images()[0]?.headers.authorization).toBe(`Basic ${right}`);
	});
});

test('an answer without images, because of send_images, is an error that says so', async () => {
	const { error, fault } = await bench.failure({
		options: extra('send_images', 'false', 'boolean'),
	});
	expect(error).toMatch(/returned no image$/);
	expect(fault).toBe('reply');
});

test('a slash at the end of a path is redirected: no request has one', async () => {
	const baseUrl = `${bench.sandbox.url}/automatic1111/forge/`;
	expect(await bench.items({ credential: { baseUrl } })).toHaveLength(1);
	const wrong = bench.sandbox.requests.filter(
		({ path }) => path.endsWith('/') || path.includes('//'),
	);
	expect(wrong).toEqual([]);
});

test('a Base URL with the beginning of the API at its end is as good', async () => {
	const baseUrl = `${bench.sandbox.url}/automatic1111/forge/sdapi/v1`;
	expect(await bench.items({ credential: { baseUrl } })).toHaveLength(1);
});

describe('The grid, which comes first, and the maps of ControlNet, which come last', () => {
	const unit = { model: 'canny', preprocessor: 'canny' };
	const call = {
		operation: 'control',
		parameters: { numberOfImages: 2, controlNets: { rows: [unit] } },
	};

	test('are no images of the item', async () => {
		const items = await bench.items(call);
		const seed = Number(items[0]?.json.seed);
		expect(items.map(({ json }) => json.seed)).toEqual([seed, seed + 1]);
		expect(items.map(({ json }) => json.width)).toEqual([128, 128]);
	});

	test('follow them where they are asked for', async () => {
		const items = await bench.items({ ...call, options: { keepGrid: true } });
		expect(items.map(({ json }) => json.width)).toEqual([128, 128, 256, 192]);
		expect(items.map(({ json }) => json.seed === null)).toEqual([false, false, true, true]);
	});
});
