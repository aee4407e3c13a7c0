import { Client } from '@stable-canvas/comfyui-client';
import { ComfyUIClient } from 'comfy-ui-client';
import type { ImageInfo } from '@saintno/comfyui-sdk';
import { CallWrapper, ComfyApi, PromptBuilder } from '@saintno/comfyui-sdk';
import sharp from 'sharp';
import { WebSocket } from 'ws';

import type { Sandbox } from '../../../sandbox';
import { startSandbox } from '../../../sandbox';

/** Clients that other people wrote hold the sandbox to what ComfyUI does: submit, wait, fetch. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ jobSeconds: 0.2 });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const SIZE = { width: 192, height: 128 };
const graph = {
	'3': {
		class_type: 'KSampler',
		inputs: {
			...{ seed: 5, steps: 4, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 },
			...{ model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
		},
	},
	'4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'random-sd15.safetensors' } },
	'5': { class_type: 'EmptyLatentImage', inputs: { ...SIZE, batch_size: 1 } },
	'6': { class_type: 'CLIPTextEncode', inputs: { text: 'A fox', clip: ['4', 1] } },
	'7': { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['4', 1] } },
	'8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
	'9': { class_type: 'SaveImage', inputs: { images: ['8', 0], filename_prefix: 'client' } },
};

/** Its builder takes only nodes that have a title. */
const titled = <Id extends string>(nodes: Record<Id, { class_type: string; inputs: object }>) =>
	Object.fromEntries(
		Object.entries<{ class_type: string; inputs: object }>(nodes).map(([id, node]) => [
			id,
			{ ...node, _meta: { title: node.class_type } },
		]),
	);

const isImage = async (bytes: ArrayBuffer) =>
	expect(await sharp(Buffer.from(bytes)).metadata()).toMatchObject({ format: 'png', ...SIZE });

/** The server without a proxy before it: two of the clients know no password. */
const place = () => `${sandbox.url.replace('http://', '')}/comfyUi/open`;

test('@saintno/comfyui-sdk, with a password', async () => {
	const api = new ComfyApi(`${sandbox.url}/comfyUi`, undefined, {
		credentials: { type: 'basic', username: 'sandbox', password: sandbox.keys.comfyUi ?? '' },
	});
	await api.init(1, 10).waitForReady();
	expect(api.osType).toBe('linux');
	const builder = new PromptBuilder(titled(graph), ['text'], ['images'])
		.setInputNode('text', '6.inputs.text')
		.setOutputNode('images', '9')
		.input('text', 'A lighthouse');
	const made = await new CallWrapper(api, builder).run();
	const { images } = (made || {}) as { images: { images: [ImageInfo] } };
	const image = await api.getImage(images.images[0]);
	await isImage(await image.arrayBuffer());
	expect(sandbox.charges.map(({ prompt }) => prompt)).toEqual(['A lighthouse']);
	const uploaded = await api.uploadImage(new Uint8Array(await image.arrayBuffer()), 'mine.png');
	expect(uploaded && uploaded.info.filename).toBe('mine.png');
	api.destroy();
});

describe('@stable-canvas/comfyui-client', () => {
	/** It leaves `api_base` out of the address of the WebSocket. */
	class BelowBase extends WebSocket {
		constructor(address: string) {
			super(address.replace('/ws', '/comfyUi/open/ws'));
		}
	}
	const clientOf = () =>
		new Client({
			api_host: new URL(sandbox.url).host,
			api_base: '/comfyUi/open',
			WebSocket: BelowBase,
			fetch,
		});

	test('by its WebSocket', async () => {
		const client = clientOf();
		void client.connect();
		const { images } = await client.enqueue(graph);
		client.close();
		await isImage(await bytesOf(images[0]));
		expect(sandbox.charges).toHaveLength(1);
	});

	test('by polling', async () => {
		const { images } = await clientOf().enqueue_polling(graph);
		await isImage(await bytesOf(images[0]));
		expect(sandbox.charges).toHaveLength(1);
	});

	const bytesOf = async (image?: { type: string; data: unknown }) => {
		if (image?.type !== 'url') return image?.data as ArrayBuffer;
		return await (await fetch(String(image.data))).arrayBuffer();
	};
});

test('comfy-ui-client', async () => {
	const client = new ComfyUIClient(place(), 'client-1');
	await client.connect();
	const uploaded = await client.uploadImage(Buffer.from('an image'), 'in.png', true);
	expect(uploaded).toEqual({ name: 'in.png', subfolder: '', type: 'input' });
	const { '9': images } = await client.getImages(graph);
	await client.disconnect();
	await isImage(await images![0]!.blob.arrayBuffer());
	expect(sandbox.charges).toHaveLength(1);
	expect(await client.getQueue()).toEqual({ queue_running: [], queue_pending: [] });
});
