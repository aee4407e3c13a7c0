import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IDataObject } from 'n8n-workflow';
import OpenAI, { toFile } from 'openai';
import sharp from 'sharp';

import { failuresIn, imagesIn } from '../support/readers';
import { useStage } from '../support/stage';
import { NODE, workflowOf } from '../support/workflow';

/** OpenAI's own client holds the sandbox to the contract, and our requests to its own. */

const stage = useStage();
let image: Buffer;
let mask: Buffer;

beforeAll(async () => {
	const create = { width: 64, height: 64, channels: 3 as const, background: '#888888' };
	image = await sharp({ create }).png().toBuffer();
	mask = await sharp({ create: { ...create, background: '#ffffff' } })
		.png()
		.toBuffer();
});

const PROMPT = 'A lighthouse';
const binary = (bytes: Buffer) => ({
	...{ mimeType: 'image/png', data: bytes.toString('base64'), fileName: 'image.png' },
});
const field = (value: string) => ({ __rl: true, mode: 'binary', value });
const modelOf = (value: string) => ({ __rl: true, mode: 'id', value });

/** Runs our node; `baseUrl` leads to another server than the sandbox. */
async function run(parameters: IDataObject, baseUrl?: string, credential: IDataObject = {}) {
	const openAiImagesApi = {
		...stage.credentials.openAiImagesApi,
		...(baseUrl !== undefined && { baseUrl }),
		...credential,
	};
	return await stage.engine.run({
		workflow: workflowOf({
			parameters: {
				provider: 'openAiImages',
				resource: 'image',
				operation: 'textToImage',
				prompt: PROMPT,
				model: modelOf('gpt-image-1'),
				options: {},
				...parameters,
			},
			node: { onError: 'continueRegularOutput' },
		}),
		items: [{ json: {}, binary: { data: binary(image), mask: binary(mask) } }],
		credentials: { openAiImagesApi },
	});
}

function clientAt(baseURL: string): OpenAI {
	return new OpenAI({ apiKey: stage.sandbox.keys.openAi, baseURL, maxRetries: 0 });
}

describe("The sandbox, asked by OpenAI's own client", () => {
	const client = () => clientAt(`${stage.sandbox.url}/openAi/v1`);

	it('generates', async () => {
		const { data, usage } = await client().images.generate({
			...{ model: 'gpt-image-1', prompt: PROMPT, n: 2, size: '1024x1024' },
		});
		expect(data).toHaveLength(2);
		const bytes = Buffer.from(data?.[0]?.b64_json ?? '', 'base64');
		expect(await sharp(bytes).metadata()).toMatchObject({ width: 1024, height: 1024 });
		expect(usage?.total_tokens).toBeGreaterThan(0);
	});

	it('streams partial images', async () => {
		const stream = await client().images.generate({
			...{ model: 'gpt-image-1', prompt: PROMPT, stream: true, partial_images: 2 },
		});
		const types: string[] = [];
		for await (const { type } of stream) types.push(type);
		expect(types).toEqual([
			...['image_generation.partial_image', 'image_generation.partial_image'],
			'image_generation.completed',
		]);
	});

	it('edits', async () => {
		const { data } = await client().images.edit({
			model: 'gpt-image-1',
			prompt: PROMPT,
			image: await toFile(image, 'image.png', { type: 'image/png' }),
		});
		expect(data).toHaveLength(1);
	});

	it('lists its models', async () => {
		const { data } = await client().models.list();
		expect(data.map(({ id }) => id)).toContain('gpt-image-1');
	});

	it('refuses response_format for GPT Image, as the API does', async () => {
		const request = { model: 'gpt-image-1', prompt: PROMPT, response_format: 'b64_json' } as const;
		await expect(client().images.generate(request)).rejects.toMatchObject({
			status: 400,
			code: 'unknown_parameter',
		});
	});
});

interface Recorded {
	method?: string;
	url?: string;
	key?: string;
	/** Fields of JSON, or of a form: files as their type and pixels. */
	fields: unknown;
}

/** Records what arrives, field by field, and answers with an image. */
async function record(task: (baseUrl: string) => Promise<unknown>): Promise<Recorded[]> {
	const seen: Recorded[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			void fieldsOf(request.headers, Buffer.concat(chunks)).then((fields) => {
				const { method, url, headers } = request;
				seen.push({ method, url, key: headers.authorization, fields });
				response.setHeader('content-type', 'application/json');
				response.end(
					JSON.stringify({ created: 1, data: [{ b64_json: image.toString('base64') }] }),
				);
			});
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	try {
		await task(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
	} finally {
		server.closeAllConnections();
		server.close();
	}
	return seen;
}

async function fieldsOf(headers: IncomingHttpHeaders, body: Buffer): Promise<unknown> {
	const type = headers['content-type'] ?? '';
	if (type.startsWith('application/json')) return JSON.parse(body.toString('utf8'));
	const form = await new Response(new Uint8Array(body), {
		headers: { 'content-type': type },
	}).formData();
	const parts = [...form.entries()].map(async ([name, value]) => {
		if (typeof value === 'string') return { name, value };
		const bytes = Buffer.from(await value.arrayBuffer());
		const pixels = await sharp(bytes).raw().toBuffer();
		return { name, type: value.type, pixels: pixels.toString('base64') };
	});
	return (await Promise.all(parts)).sort((one, other) => one.name.localeCompare(other.name));
}

describe("A request of ours equals that of OpenAI's own client", () => {
	const file = async () => await toFile(image, 'image.png', { type: 'image/png' });

	/** What the white mask becomes; the bytes of a PNG depend on who packs it, so its pixels are compared. */
	const transparent = async () =>
		await sharp({ create: { width: 64, height: 64, channels: 4, background: '#00000000' } })
			.png()
			.toBuffer();

	it.each<[string, IDataObject, (client: OpenAI) => Promise<unknown>]>([
		[
			'for images from text',
			{
				...{ size: '1536x1024', numberOfImages: 2 },
				options: { quality: 'low', format: 'webp', compression: 60, background: 'opaque' },
			},
			async (client) =>
				await client.images.generate({
					...{ model: 'gpt-image-1', prompt: PROMPT, n: 2, size: '1536x1024', quality: 'low' },
					...{ output_format: 'webp', output_compression: 60, background: 'opaque' },
				}),
		],
		[
			'for an image from an image',
			{ operation: 'imageToImage', image: field('data'), options: { inputFidelity: 'high' } },
			async (client) =>
				await client.images.edit({
					...{ model: 'gpt-image-1', prompt: PROMPT, input_fidelity: 'high' },
					image: await file(),
				}),
		],
		[
			'for an image from several',
			{
				operation: 'imageToImage',
				image: field('data'),
				furtherImages: { rows: [{ image: field('data') }] },
				size: '1024x1024',
			},
			async (client) =>
				await client.images.edit({
					...{ model: 'gpt-image-1', prompt: PROMPT, size: '1024x1024' },
					image: [await file(), await file()],
				}),
		],
		[
			'for streamed images',
			{
				options: {
					extraParameters: {
						rows: [
							{ name: 'stream', type: 'boolean', value: 'true' },
							{ name: 'partial_images', type: 'number', value: '2' },
						],
					},
				},
			},
			async (client) =>
				await client.images.generate({
					...{ model: 'gpt-image-1', prompt: PROMPT, stream: true, partial_images: 2 },
				}),
		],
		[
			'for an image with a mask',
			{ operation: 'inpaint', image: field('data'), mask: field('mask'), size: '1024x1024' },
			async (client) =>
				await client.images.edit({
					...{ model: 'gpt-image-1', prompt: PROMPT, size: '1024x1024' },
					image: await file(),
					mask: await toFile(await transparent(), 'mask.png', { type: 'image/png' }),
				}),
		],
	])('%s', async (_, parameters, ask) => {
		const ours = await record(async (baseUrl) => await run(parameters, baseUrl));
		const theirs = await record(async (baseUrl) => await ask(clientAt(baseUrl)));
		expect(theirs).toHaveLength(1);
		expect(ours).toEqual(theirs);
	});
});

describe('Output Format', () => {
	it.each([
		['png', { output_format: 'png' }],
		['', {}],
	])('%j is sent to Together, whose own default is JPEG, as %j', async (format, expected) => {
		const [request] = await record(
			async (baseUrl) => await run({ format }, baseUrl, { server: 'together' }),
		);
		expect(request?.fields).toEqual({
			...{ model: 'gpt-image-1', prompt: PROMPT, response_format: 'base64' },
			...expected,
		});
	});
});

describe('Our node at the sandbox', () => {
	it('takes the whole image out of a stream with partial ones', async () => {
		const rows = [
			{ name: 'stream', type: 'boolean', value: 'true' },
			{ name: 'partial_images', type: 'number', value: '2' },
		];
		const result = await run({ size: '1024x1024', options: { extraParameters: { rows } } });
		expect(failuresIn(result)).toEqual([]);
		expect(imagesIn(result)).toHaveLength(1);
		expect(imagesIn(result)[0]?.json).toMatchObject({ width: 1024, facts: { usage: {} } });
	});

	it.each([
		['textToImage', {}],
		['imageToImage', { image: field('data') }],
		['inpaint', { image: field('data'), mask: field('mask') }],
	])('%s makes an image, with its tokens', async (operation, more) => {
		const result = await run({ operation, size: '1024x1024', ...more });
		expect(failuresIn(result)).toEqual([]);
		expect(imagesIn(result)[0]?.json).toMatchObject({
			...{ operation, model: 'gpt-image-1', width: 1024, height: 1024 },
			facts: { usage: { input_tokens: 12, output_tokens: 272, total_tokens: 284 } },
		});
	});

	it('Get Many lists models of images first', async () => {
		const result = await run({ resource: 'model', operation: 'getMany' });
		const models = result.output(NODE).map(({ json }) => json.model);
		expect(models.slice(0, 1)).toEqual(['dall-e-2']);
		expect(models.at(-1)).toBe('gpt-5');
	});

	it('a spent quota is not tried again', async () => {
		const [failure] = failuresIn(await run({ prompt: 'A fox [[quota]]' }));
		expect(failure?.error).toMatch(/reports not enough credits/);
		expect(stage.sandbox.requests).toHaveLength(1);
	});

	it('moderation is said as such', async () => {
		const [failure] = failuresIn(await run({ prompt: 'moderated' }));
		expect(failure).toMatchObject({ fault: 'filtered' });
		expect(failure?.error).toMatch(/ blocked the prompt or the image \(content moderation\)$/);
	});
});
