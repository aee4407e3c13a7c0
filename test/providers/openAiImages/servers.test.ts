import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import sharp from 'sharp';

import { createToolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { pngChunk } from '../../../nodes/StableDiffusion/core/media/pngChunk';
import type { Finished, Operation } from '../../../nodes/StableDiffusion/core/provider/provider';
import { openAiImages } from '../../../nodes/StableDiffusion/providers/openAiImages';
import type { Pixels } from '../../../nodes/StableDiffusion/providers/openAiImages/decodePng';
import { decodePng } from '../../../nodes/StableDiffusion/providers/openAiImages/decodePng';
import { imageToImage } from '../../../nodes/StableDiffusion/providers/openAiImages/imageToImage';
import { inpaint } from '../../../nodes/StableDiffusion/providers/openAiImages/inpaint';
import { readRefusal } from '../../../nodes/StableDiffusion/providers/openAiImages/refusals';
import { readImages } from '../../../nodes/StableDiffusion/providers/openAiImages/replies';
import { textToImage } from '../../../nodes/StableDiffusion/providers/openAiImages/textToImage';
import { answerOf } from '../../support/answers';
import { effortUntil } from '../../core/support/effort';
import { CREDENTIAL, json, scriptedSender } from '../../core/support/scripted';

/** Which fields are sent to which server, and which answers are read. */

const image = () => sharp({ create: grey }).png().toBuffer();
const grey = { width: 8, height: 8, channels: 3 as const, background: '#808080' };
/** The left half is white: that is repainted. */
const mask = () =>
	sharp({ create: { ...grey, background: '#000000' } })
		.composite([
			{ input: { create: { ...grey, width: 4, background: '#ffffff' } }, left: 0, top: 0 },
		])
		.png()
		.toBuffer();

const OWN = 'http://server.example:8080/v1';

async function send(
	operation: Operation,
	{ extraParameters = {}, ...values }: { extraParameters?: IDataObject } & Record<string, unknown>,
	settings: object,
	baseUrl = OWN,
	files: Buffer[] = [],
	made: object = { b64_json: 'iVBORw0KGgo=' },
) {
	const { sender, requests } = scriptedSender(json({ data: [made] }), {});
	const rest = [...files];
	const tools = createToolbox({
		...{ sender, providerName: 'OpenAI-Compatible', extraParameters, timeout: 1_000 },
		credential: { ...CREDENTIAL, baseUrl, settings: { ...settings } },
		readImage: async ({ control }) =>
			await Promise.resolve({
				...{ bytes: rest.shift() ?? Buffer.alloc(0), mimeType: 'image/png', extension: 'png' },
				...{ kind: 'image' as const, fileName: 'image.png', control },
				size: { width: 8, height: 8 },
			}),
		readFile: async () => await Promise.reject(new Error('No file is read')),
	});
	const shared = { prompt: 'A cat', model: 'm', size: 'auto', numberOfImages: 1, options: {} };
	const field = { mode: 'binary', value: 'data' };
	const result = await operation.run({ ...shared, image: field, mask: field, ...values }, tools);
	const [request] = requests;
	return { url: request?.url, body: request?.body as unknown, result, requests };
}

const WANTED = { size: 'custom', width: 768, height: 512, numberOfImages: 2 };
const DIFFUSION = { negativePrompt: 'dogs', seed: 7, steps: 9, guidanceScale: 3 };
const base = { model: 'm', prompt: 'A cat' };

test.each([
	[
		'openAi',
		{ quality: 'high', format: 'webp', compression: 50, background: 'opaque' },
		{
			...base,
			n: 2,
			size: '768x512',
			quality: 'high',
			output_format: 'webp',
			output_compression: 50,
			background: 'opaque',
		},
	],
	['azure', { moderation: 'low' }, { ...base, n: 2, size: '768x512', moderation: 'low' }],
	['liteLlm', { style: 'natural' }, { ...base, n: 2, size: '768x512', style: 'natural' }],
	['newApi', { user: 'u' }, { ...base, n: 2, size: '768x512', user: 'u' }],
	['oneApi', { quality: 'hd' }, { ...base, n: 2, size: '768x512', quality: 'hd' }],
	['xAi', {}, { ...base, n: 2, size: '768x512' }],
	['deepInfra', {}, { ...base, n: 2, size: '768x512', response_format: 'b64_json' }],
	[
		'vllm',
		DIFFUSION,
		{
			...base,
			n: 2,
			size: '768x512',
			response_format: 'b64_json',
			negative_prompt: 'dogs',
			seed: 7,
			num_inference_steps: 9,
			guidance_scale: 3,
		},
	],
	[
		'together',
		DIFFUSION,
		{
			...base,
			n: 2,
			width: 768,
			height: 512,
			response_format: 'base64',
			negative_prompt: 'dogs',
			seed: 7,
			steps: 9,
			guidance_scale: 3,
		},
	],
	[
		'siliconFlow',
		DIFFUSION,
		{
			...base,
			batch_size: 2,
			image_size: '768x512',
			negative_prompt: 'dogs',
			seed: 7,
			num_inference_steps: 9,
			guidance_scale: 3,
		},
	],
	[
		'localAi',
		{ negativePrompt: 'dogs', steps: 9 },
		{ ...base, prompt: 'A cat|dogs', n: 2, size: '768x512', step: 9, response_format: 'b64_json' },
	],
	[
		'stableDiffusionCpp',
		DIFFUSION,
		{
			...base,
			prompt:
				'A cat <sd_cpp_extra_args>{"seed":7,"negative_prompt":"dogs","sample_params":{"sample_steps":9,"guidance":{"txt_cfg":3}}}</sd_cpp_extra_args>',
			n: 2,
			size: '768x512',
		},
	],
	[
		'stableDiffusionCpp',
		{ format: 'jpeg' },
		{
			...base,
			prompt: 'A cat <sd_cpp_extra_args>{"seed":-1}</sd_cpp_extra_args>',
			n: 2,
			size: '768x512',
			output_format: 'jpeg',
		},
	],
	[
		'other',
		DIFFUSION,
		{
			...base,
			n: 2,
			size: '768x512',
			negative_prompt: 'dogs',
			seed: 7,
			num_inference_steps: 9,
			guidance_scale: 3,
		},
	],
])('%s gets %j by its own names, and nothing else', async (server, options, expected) => {
	const { url, body } = await send(textToImage, { ...WANTED, options }, { server });
	expect(url).toBe(`${OWN}/images/generations`);
	expect(body).toEqual(expected);
});

describe('The arguments of stable-diffusion.cpp', () => {
	const server = 'stableDiffusionCpp';
	const tag = (args: string) => `<sd_cpp_extra_args>${args}</sd_cpp_extra_args>`;
	const promptOf = (body: unknown) =>
		body instanceof FormData ? body.get('prompt') : (body as { prompt: unknown }).prompt;

	test.each([
		['as they are in it', tag('{"seed":9}'), '{"seed":9,"sample_params":{"sample_steps":5}}'],
		['on several lines', tag('{\n"seed":9\n}'), '{"seed":9,"sample_params":{"sample_steps":5}}'],
		[
			'inside of the same object',
			tag('{"sample_params":{"eta":1,"sample_steps":7}}'),
			'{"seed":3,"sample_params":{"sample_steps":7,"eta":1}}',
		],
		[
			'of which the first counts',
			tag('{"seed":9}') + tag('{"seed":8}'),
			'{"seed":9,"sample_params":{"sample_steps":5}}',
		],
	])('from the prompt win over the options, %s', async (_, given, expected) => {
		const values = { prompt: `A cat ${given}`, options: { seed: 3, steps: 5 } };
		const { body } = await send(textToImage, values, { server });
		expect(body).toMatchObject({ prompt: `A cat ${tag(expected)}` });
	});

	test.each([tag('{'), tag('[]'), '<sd_cpp_extra_args>{}'])(
		'stay in the prompt where they are not JSON: %s',
		async (given) => {
			const { body } = await send(textToImage, { prompt: given }, { server });
			expect(body).toMatchObject({ prompt: `${given} ${tag('{"seed":-1}')}` });
		},
	);

	test.each([
		['textToImage', textToImage],
		['imageToImage', imageToImage],
		['inpaint', inpaint],
	])('have the Extra Parameters that are no field of the server: %s', async (_, operation) => {
		const extraParameters = { strength: 0.4, sample_params: { eta: 1 }, n: 3 };
		const values = { extraParameters, options: { steps: 5 } };
		const files = [await image(), await mask()];
		const { body } = await send(operation, values, { server }, OWN, files);
		const args = '{"seed":-1,"sample_params":{"sample_steps":5,"eta":1},"strength":0.4}';
		expect(promptOf(body)).toBe(`A cat ${tag(args)}`);
		const fields = body instanceof FormData ? Object.fromEntries(body) : body;
		expect(fields).toMatchObject({ n: operation === textToImage ? 3 : '3' });
		expect(fields).not.toHaveProperty('strength');
	});

	test('belong to a prompt that Extra Parameters change', async () => {
		const values = { extraParameters: { prompt: 'A dog' }, options: { seed: 3 } };
		const { body } = await send(textToImage, values, { server });
		expect(body).toMatchObject({ prompt: `A dog ${tag('{"seed":3}')}` });
	});
});

test('nebius makes one image', async () => {
	const values = { ...WANTED, numberOfImages: 1, options: DIFFUSION };
	const { body } = await send(textToImage, values, { server: 'nebius' });
	expect(body).toMatchObject({ width: 768, height: 512, response_format: 'b64_json' });
	await expect(send(textToImage, WANTED, { server: 'nebius' })).rejects.toThrow(
		"'Number of Images' is 2, but Nebius makes at most 1 at once",
	);
});

test('together makes four images at most', async () => {
	await expect(send(textToImage, { numberOfImages: 5 }, { server: 'together' })).rejects.toThrow(
		"'Number of Images' is 5, but Together makes at most 4 at once",
	);
});

test.each([
	['nebius', 'jpeg', { response_extension: 'jpg' }],
	['together', 'jpeg', { output_format: 'jpeg' }],
])('%s calls %s by its own name', async (server, format, expected) => {
	const { body } = await send(textToImage, { options: { format } }, { server });
	expect(body).toMatchObject(expected);
});

test('a format that a server does not make is refused, with those that it makes', async () => {
	const sent = send(textToImage, { options: { format: 'webp' } }, { server: 'together' });
	await expect(sent).rejects.toMatchObject({
		message: "'Output Format' is 'webp', which Together does not make",
		facts: { hint: 'Choose jpeg or png.' },
	});
});

test('only what is set is sent', async () => {
	const { body } = await send(textToImage, {}, { server: 'openAi' });
	expect(body).toEqual(base);
});

test.each([
	['https://api.together.xyz/v1', { response_format: 'base64' }],
	['https://api.siliconflow.cn/v1', { image_size: '768x512' }],
	['https://api.openai.com', { size: '768x512' }],
	['https://evil.example/api.together.xyz', { size: '768x512' }],
])('%s is recognized by its host', async (address, expected) => {
	const { body } = await send(textToImage, WANTED, { server: 'auto' }, address);
	expect(body).toMatchObject(expected);
});

describe('The credential', () => {
	const { credential } = openAiImages;
	const servers = credential?.type.properties.find(({ name }) => name === 'server')?.options ?? [];
	const addressOf = (server: unknown) => credential?.usualAddress?.({ server });

	test.each(servers)('names the address that is taken where Base URL is empty: $name', (option) => {
		const { value, description = '' } = option as INodePropertyOptions;
		const address = addressOf(value);
		const isNamed = /^Usually (http\S+)$/.exec(description)?.[1] === address;
		expect(value === 'auto' || value === 'azure' || isNamed || address === undefined).toBe(true);
		expect(Boolean(address)).toBe(!['azure', 'newApi', 'oneApi', 'other'].includes(String(value)));
	});

	test.each(['azure', 'other', 'no such', undefined, 5])('%s has no usual address', (server) => {
		expect(addressOf(server)).toBeUndefined();
	});

	test.each([
		['openAi', { path: `${OWN}/models`, readRefusal: expect.any(Function) }],
		['deepInfra', { path: '/v1/me', fromOrigin: true }],
	])('is tested at %s by a request that needs the key', (server, request) => {
		const asked = credential?.probe({ baseUrl: OWN, settings: { server } });
		expect(asked).toEqual({ method: 'GET', ...request });
	});
});

test('a deployment at Azure gets no version in its path, but in its query', async () => {
	const address = 'https://x.openai.azure.com/openai/deployments/img';
	const { url } = await send(textToImage, {}, { server: 'azure', apiVersion: 'v' }, address);
	expect(url).toBe(`${address}/images/generations`);
});

test.each([
	['https://x.openai.azure.com/openai/deployments/img', 'https://x.openai.azure.com/openai'],
	['https://x.openai.azure.com/openai/v1', 'https://x.openai.azure.com/openai/v1'],
	['https://x.openai.azure.com', 'https://x.openai.azure.com/openai/v1'],
])('the models of Azure at %s are listed where they are', (baseUrl, expected) => {
	const settings = { server: 'azure', apiVersion: '2025-04-01-preview' };
	expect(openAiImages.credential?.probe({ baseUrl, settings })).toEqual({
		...{ method: 'GET', path: `${expected}/models` },
		query: { 'api-version': '2025-04-01-preview' },
		readRefusal: expect.any(Function),
	});
});

test('Azure gets its own version where the Base URL is a host alone', async () => {
	const { url } = await send(textToImage, {}, { server: 'azure' }, 'https://x.openai.azure.com');
	expect(url).toBe('https://x.openai.azure.com/openai/v1/images/generations');
});

test.each([
	['openAi', { steps: 9 }, "'Options → Steps' is not supported by OpenAI"],
	[
		'siliconFlow',
		{ guidanceScale: 20.5 },
		"'Options → Guidance Scale' is 20.5, but SiliconFlow accepts at most 20",
	],
	['vllm', { guidanceScale: 30 }, 'is 30, but vLLM-Omni accepts at most 20'],
	['stableDiffusionCpp', { quality: 'hd' }, "'Quality' is not supported by stable-diffusion.cpp"],
])('%s does not get %j', async (server, options, sentence) => {
	await expect(send(textToImage, { options }, { server })).rejects.toThrow(sentence);
});

describe('Input images', () => {
	const two = { furtherImages: { rows: [{ image: { mode: 'binary', value: 'b' } }] } };

	test.each([
		['together', { image_url: /^data:image\/png;base64,/, reference_images: [/^data:/] }],
		['siliconFlow', { image: /^data:image\/png;base64,/, image2: /^data:/ }],
		['localAi', { file: /^iVBOR/, ref_images: [/^iVBOR/, /^iVBOR/] }],
	])('travel as JSON to %s', async (server, expected) => {
		const files = [await image(), await image()];
		const { url, body } = await send(imageToImage, two, { server }, OWN, files);
		expect(url).toBe(`${OWN}/images/generations`);
		const matched = (one: unknown): unknown =>
			Array.isArray(one) ? one.map(matched) : expect.stringMatching(one as RegExp);
		const entries = Object.entries(expected).map(([name, one]) => [name, matched(one)]);
		expect(body).toMatchObject(Object.fromEntries(entries) as object);
	});

	test.each([
		['one', {}, ['image']],
		['several', two, ['image[]', 'image[]']],
	])('travel as a form to OpenAI: %s', async (_, values, names) => {
		const files = [await image(), await image()];
		const { url, body } = await send(imageToImage, values, { server: 'openAi' }, OWN, files);
		expect(url).toBe(`${OWN}/images/edits`);
		const parts = [...(body as FormData).entries()];
		expect(parts.filter(([, value]) => typeof value !== 'string').map(([name]) => name)).toEqual(
			names,
		);
	});

	test('are not returned as WebP by stable-diffusion.cpp, which makes it from text alone', async () => {
		const server = 'stableDiffusionCpp';
		const values = { options: { format: 'webp' } };
		for (const operation of [imageToImage, inpaint]) {
			const sent = send(operation, values, { server }, OWN, [await image(), await mask()]);
			await expect(sent).rejects.toMatchObject({
				message: "'Output Format' is 'webp', which stable-diffusion.cpp does not make",
				facts: { hint: 'Choose jpeg or png.' },
			});
		}
		const { body } = await send(textToImage, values, { server });
		expect(body).toMatchObject({ output_format: 'webp' });
	});

	test('are at most three at SiliconFlow', async () => {
		const rows = Array.from({ length: 3 }, () => ({ image: { mode: 'binary', value: 'b' } }));
		const values = { furtherImages: { rows } };
		await expect(send(imageToImage, values, { server: 'siliconFlow' })).rejects.toThrow(
			'4 input images are set, but SiliconFlow accepts at most 3',
		);
	});

	test.each(['nebius', 'oneApi', 'xAi'])('are refused by %s', async (server) => {
		const files = [await image()];
		await expect(send(imageToImage, {}, { server }, OWN, files)).rejects.toThrow(
			'does not accept an input image',
		);
	});

	const maskSent = async (server: string) => {
		const { url, body } = await send(inpaint, {}, { server }, OWN, [await image(), await mask()]);
		const part = (body as FormData).get('mask') as File;
		return { url, mask: Buffer.from(await part.arrayBuffer()) };
	};

	test('a mask becomes transparent where it is white, for OpenAI', async () => {
		const sent = await maskSent('openAi');
		const { data, info } = await sharp(sent.mask).raw().toBuffer({ resolveWithObject: true });
		expect(info).toMatchObject({ width: 8, height: 8, channels: 4 });
		expect([data[3], data[7 * 4 + 3]]).toEqual([0, 255]);
	});

	test.each([
		['stableDiffusionCpp', '/images/edits'],
		['localAi', '/images/inpainting'],
	])('a mask stays as it is for %s', async (server, path) => {
		const sent = await maskSent(server);
		expect(sent.url).toBe(OWN + path);
		expect(sent.mask).toEqual(await mask());
	});

	test('the route of LocalAI for masks has its own name for the steps', async () => {
		const files = [await image(), await mask()];
		const { body } = await send(
			inpaint,
			{ options: { steps: 9 } },
			{ server: 'localAi' },
			OWN,
			files,
		);
		const names = [...(body as FormData).keys()];
		expect(names).toEqual(['model', 'prompt', 'steps', 'image', 'mask']);
		expect((body as FormData).get('steps')).toBe('9');
	});

	const contentAt = async (server: string, url: string) => {
		const files = [await image(), await mask()];
		const { result, requests } = await send(inpaint, {}, { server }, OWN, files, { url });
		return { content: (result as Finished).images[0]?.content, requests };
	};

	test.each(['/generated-images/a.png', 'http://localhost:8080/generated-images/a.png'])(
		'what LocalAI made of a mask is fetched with the key, at its own host: %s',
		async (url) => {
			const { content, requests } = await contentAt('localAi', url);
			await (content as { open(): Promise<unknown> }).open();
			expect(requests[1]).toMatchObject({
				...{ method: 'GET', url: 'http://server.example:8080/generated-images/a.png' },
				headers: { 'X-Key': 'sk-123456' },
			});
		},
	);

	test.each([
		['localAi', 'https://cdn.example/a.png'],
		['openAi', 'http://server.example:8080/a.png'],
	])('the key is not sent for an address from %s: %s', async (server, url) => {
		expect((await contentAt(server, url)).content).toEqual({ url });
	});

	test.each([
		[{ options: { negativePrompt: 'dogs' } }, "'Options → Negative Prompt' is not supported by"],
		[{ options: { quality: 'high' } }, "'Quality' is not supported by"],
		[{ numberOfImages: 2 }, "'Number of Images' is 2, but"],
	])('the route of LocalAI for masks does not get %j, which it ignores', async (values, words) => {
		const files = [await image(), await mask()];
		const sent = send(inpaint, values, { server: 'localAi' }, OWN, files);
		await expect(sent).rejects.toThrow(`${words} LocalAI's Inpaint`);
	});

	test.each([
		[
			'palette',
			async () =>
				await sharp(await mask())
					.png({ palette: true })
					.toBuffer(),
		],
		[
			'grey',
			async () =>
				await sharp(await mask())
					.toColorspace('b-w')
					.png()
					.toBuffer(),
		],
		[
			'alpha',
			async () =>
				await sharp(await mask())
					.ensureAlpha()
					.png()
					.toBuffer(),
		],
	])('a mask with %s is converted too', async (_, make) => {
		const files = [await image(), await make()];
		const { body } = await send(inpaint, {}, { server: 'openAi' }, OWN, files);
		const part = (body as FormData).get('mask') as File;
		const data = await sharp(Buffer.from(await part.arrayBuffer()))
			.raw()
			.toBuffer();
		expect([data[3], data[7 * 4 + 3]]).toEqual([0, 255]);
	});

	test('a mask whose data is in many chunks takes work that grows with their number', async () => {
		const whole = await mask();
		const at = whole.indexOf('IDAT') - 4;
		const chunks = Buffer.alloc(12 * 40_000, pngChunk('IDAT', Buffer.alloc(0)));
		const many = Buffer.concat([whole.subarray(0, at), chunks, whole.subarray(at)]);
		let pixels: Pixels | undefined;
		const effort = await effortUntil(async () => (pixels = await decodePng(many)));
		expect(effort).toBeLessThan(100);
		expect(pixels).toEqual(await decodePng(whole));
	});

	test.each([
		[
			'interlaced',
			async () =>
				await sharp(await mask())
					.png({ progressive: true })
					.toBuffer(),
		],
		['cut off', async () => (await mask()).subarray(0, 60)],
	])('a mask that is %s is refused', async (_, make) => {
		const files = [await image(), await make()];
		await expect(send(inpaint, {}, { server: 'openAi' }, OWN, files)).rejects.toThrow(
			/'Mask' must be a PNG/,
		);
	});
});

describe('An answer', () => {
	const read = (body: unknown, images = 1, baseUrl = OWN) =>
		readImages(answerOf(body), { images, baseUrl });
	const first = (body: unknown, baseUrl?: string) => read(body, 1, baseUrl).images[0]?.content;
	const DATA = 'data:image/png;base64,iVBORw0KGgo=';

	test.each([
		['base64', { data: [{ b64_json: 'QUJD' }] }, { base64: 'QUJD' }],
		['base64 as a data URI', { data: [{ b64_json: DATA }] }, { url: DATA }],
		[
			'an address',
			{ data: [{ url: 'https://cdn.example/a.png' }] },
			{ url: 'https://cdn.example/a.png' },
		],
		['a data URI', { data: [{ url: DATA }] }, { url: DATA }],
		[
			'empty texts of new-api',
			{ data: [{ url: '', b64_json: 'QUJD', revised_prompt: '' }] },
			{ base64: 'QUJD' },
		],
		[
			'images of SiliconFlow',
			{ images: [{ url: 'https://s.example/a' }], data: [] },
			{ url: 'https://s.example/a' },
		],
		[
			'a path',
			{ data: [{ url: '/generated-images/a.png' }] },
			{ url: 'http://server.example:8080/generated-images/a.png' },
		],
		[
			'the name by which LocalAI knows itself',
			{ data: [{ url: 'http://localhost:8080/a.png' }] },
			{ url: 'http://server.example:8080/a.png' },
		],
	])('with %s is read', (_, body, content) => {
		expect(first(body)).toEqual(content);
	});

	test('has usage, cost and the reworded prompt as facts', () => {
		const usage = { input_tokens: 1, output_tokens: 2, total_tokens: 3, more: {} };
		const body = { data: [{ b64_json: 'QUJD', revised_prompt: 'A red cat' }], usage, cost: 0.04 };
		expect(read(body).images[0]?.facts).toEqual({
			usage: { input_tokens: 1, output_tokens: 2, total_tokens: 3 },
			cost: 0.04,
			revisedPrompt: 'A red cat',
		});
	});

	test('with fewer images than asked for has a warning', () => {
		expect(read({ data: [{ b64_json: 'QUJD' }, {}, null] }, 3).warnings).toEqual([
			'Asked for 3 images, but the server made 1.',
		]);
	});

	const event = (type: string, more: object) =>
		`event: image_generation.${type}\ndata: ${JSON.stringify({ type: `image_generation.${type}`, ...more })}\n\n`;

	test('as a stream: of partial images only the last counts', () => {
		const partial = event('partial_image', { b64_json: 'QQ==' });
		const usage = { total_tokens: 9 };
		const whole = read(partial + partial + event('completed', { b64_json: 'QUJD', usage }));
		expect(whole.images).toEqual([
			{ content: { base64: 'QUJD' }, seed: undefined, facts: { usage } },
		]);
		const cut = read(partial + event('partial_image', { b64_json: 'QkI=' }));
		expect(cut.images.map(({ content }) => content)).toEqual([{ base64: 'QkI=' }]);
		expect(cut.warnings).toEqual(['The answer ended early: this is a partial image.']);
	});

	test.each([
		['an error with 200', { error: { message: 'no', code: '400' } }, 200, { status: 400 }],
		['a text as an error', { error: 'bad size' }, 400, { status: 400 }],
		[
			'a spent quota',
			{ error: { code: 'insufficient_quota', message: 'x' } },
			429,
			{ status: 402 },
		],
		[
			'moderation',
			{ error: { code: 'moderation_blocked', message: 'x' } },
			400,
			{ fault: 'filtered' },
		],
		[
			'SiliconFlow',
			{ code: 20_012, message: 'Model does not exist', data: null },
			400,
			{ words: 'Model does not exist' },
		],
	])('with %s is a refusal', (_, body, status, expected) => {
		expect(readRefusal(answerOf(body, status))).toMatchObject(expected);
	});
});
