import { InferenceClient } from '@huggingface/inference';
import sharp from 'sharp';

import type { RecordedRequest, Sandbox } from '../../../sandbox';
import { credentialsAt, startSandbox } from '../../../sandbox';
import { imagesIn } from '../../support/readers';
import { useStage } from '../../support/stage';
import { drawImage, FLUX, KONTEXT, LORA, PROMPT, routed, runHere, SD15, SD35, SDXL } from './booth';

/** Hugging Face's own client holds the sandbox to the contract, and our requests to its own. */

type Options = Parameters<InferenceClient['textToImage']>[1];

const stage = useStage();
let quick: Sandbox;
let image: Buffer;

beforeAll(async () => {
	image = await drawImage();
	quick = await startSandbox({ jobSeconds: 0 });
});
afterAll(async () => await quick.close());
beforeEach(() => quick.reset());

/** The client has fixed hosts: both are the sandbox, also for what it fetches while it waits. */
function toSandbox(input: string | URL | Request): string {
	const address = input instanceof Request ? input.url : String(input);
	return address.replace(/^https:\/\/(router\.)?huggingface\.co/, `${quick.url}/huggingFace`);
}

const realFetch = globalThis.fetch;

beforeEach(() => {
	jest
		.spyOn(globalThis, 'fetch')
		.mockImplementation(async (input, init) => await realFetch(toSandbox(input), init));
});

const client = () => new InferenceClient(quick.keys.huggingFace);
const OPTIONS = { outputType: 'blob' } as Options & { outputType: 'blob' };

async function sizeOf(blob: Blob | string) {
	if (typeof blob === 'string') throw new Error('It is no file');
	const { width, height } = await sharp(Buffer.from(await blob.arrayBuffer())).metadata();
	return { width, height };
}

describe("The sandbox, asked by Hugging Face's own client", () => {
	it.each([
		['hf-inference', FLUX, { width: 256, height: 192 }],
		['fal-ai', FLUX, { image_size: { width: 256, height: 192 } }],
		['together', SDXL, { width: 256, height: 192 }],
		['nscale', SDXL, { size: '256x192' }],
		['deepinfra', SD15, { size: '256x192' }],
		['wavespeed', FLUX, { size: '256*192' }],
		['replicate', SD35, { width: 256, height: 192 }],
	] as const)('makes an image at %s', async (provider, model, parameters) => {
		const asked = { provider, model, inputs: PROMPT, parameters: { ...parameters } };
		const blob = await client().textToImage(asked, OPTIONS);
		expect(await sizeOf(blob)).toEqual({ width: 256, height: 192 });
	});

	it('refuses a token that it does not know', async () => {
		const asked = { provider: 'hf-inference' as const, model: FLUX, inputs: PROMPT };
		await expect(new InferenceClient('hf_wrong').textToImage(asked)).rejects.toThrow();
	});
});

/** What counts of a request: the client names itself, and jobs have other IDs. */
function contentOf({ method, path, query, headers, body }: RecordedRequest) {
	const names = Object.keys(headers).filter((name) =>
		/^(authorization|prefer|x-source-channel|x-hf-)/.test(name),
	);
	const shown = names.sort().map((name) => [name, headers[name]]);
	return {
		...{ method, query, body, headers: Object.fromEntries(shown) },
		path: path.replace(/(requests|predictions|async-result)\/[\w-]{26,36}/, '$1/(id)'),
	};
}

const T2I = { negativePrompt: 'fog', options: { seed: 42, steps: 20, guidanceScale: 5 } };
const THEIRS = { negative_prompt: 'fog', seed: 42, num_inference_steps: 20, guidance_scale: 5 };

describe("Requests of ours equal those of Hugging Face's own client", () => {
	it.each([
		['hf-inference', FLUX, T2I, { ...THEIRS, width: 256, height: 192 }],
		['fal-ai', FLUX, T2I, { ...THEIRS, image_size: { width: 256, height: 192 } }],
		['fal-ai', LORA, T2I, { ...THEIRS, image_size: { width: 256, height: 192 } }],
		['replicate', SD35, T2I, { ...THEIRS, width: 256, height: 192 }],
		['replicate', SDXL, T2I, { ...THEIRS, width: 256, height: 192 }],
		['replicate', LORA, T2I, { ...THEIRS, width: 256, height: 192 }],
		['together', SDXL, T2I, { ...THEIRS, width: 256, height: 192 }],
		[
			...['nscale', SDXL, { negativePrompt: 'fog', options: { seed: 42 } }],
			{ negative_prompt: 'fog', seed: 42, size: '256x192' },
		],
		['wavespeed', LORA, T2I, { ...THEIRS, size: '256*192', width: 256, height: 192 }],
		['deepinfra', SD15, {}, { size: '256x192' }],
		['zai-org', 'zai-org/GLM-Image', {}, { size: '256x192' }],
	] as const)('for an image from text at %s: %s', async (provider, model, ours, theirs) => {
		const sent = await sentByUs({ ...ours, width: 256, height: 192 }, provider, model);
		quick.reset();
		const waits = withoutWaits();
		await client().textToImage(
			{ provider, model, inputs: PROMPT, parameters: { ...theirs } },
			OPTIONS,
		);
		waits.mockRestore();
		expect(sent).toEqual(routed(quick.requests).map(contentOf));
	});

	it.each([
		['hf-inference', KONTEXT],
		['fal-ai', KONTEXT],
		['replicate', KONTEXT],
		['together', KONTEXT],
		['together', 'black-forest-labs/FLUX.2-dev'],
		['wavespeed', KONTEXT],
	] as const)('for an image from an image at %s: %s', async (provider, model) => {
		const edit = {
			operation: 'imageToImage',
			image: { __rl: true, mode: 'binary', value: 'data' },
		};
		const sent = await sentByUs({ ...edit, options: { seed: 42 } }, provider, model);
		quick.reset();
		const waits = withoutWaits();
		await client().imageToImage({
			...{ provider, model },
			inputs: new Blob([new Uint8Array(image)], { type: 'image/png' }),
			parameters: { prompt: PROMPT, ...{ seed: 42 } },
		});
		waits.mockRestore();
		expect(sent).toEqual(routed(quick.requests).map(contentOf));
	});

	it.each([
		['hf-inference', KONTEXT],
		['fal-ai', KONTEXT],
		['replicate', KONTEXT],
		['together', KONTEXT],
		['wavespeed', KONTEXT],
	] as const)('for an image in base64, with the largest seed, at %s', async (provider, model) => {
		const seed = 4_294_967_295;
		const given = { __rl: true, mode: 'base64', value: image.toString('base64') };
		const edit = { operation: 'imageToImage', image: given, options: { seed } };
		const sent = await sentByUs(edit, provider, model);
		quick.reset();
		const waits = withoutWaits();
		await client().imageToImage({
			...{ provider, model },
			inputs: new Blob([new Uint8Array(image)], { type: 'image/png' }),
			parameters: { prompt: PROMPT, seed },
		});
		waits.mockRestore();
		expect(sent).toEqual(routed(quick.requests).map(contentOf));
	});

	it.each([
		['hf-inference', FLUX],
		['fal-ai', FLUX],
		['replicate', SD35],
	] as const)('for the prompt alone at %s', async (provider, model) => {
		const sent = await sentByUs({}, provider, model);
		quick.reset();
		const waits = withoutWaits();
		await client().textToImage({ provider, model, inputs: PROMPT }, OPTIONS);
		waits.mockRestore();
		expect(sent).toEqual(routed(quick.requests).map(contentOf));
		expect(JSON.stringify(sent)).not.toContain('"stream"');
	});
});

async function sentByUs(parameters: object, partner: string, model: string) {
	const credentials = credentialsAt(quick.url);
	const here = { ...stage, engine: stage.engine, credentials };
	const result = await runHere(here, image, { partner, model, parameters: { ...parameters } });
	jest.restoreAllMocks();
	jest
		.spyOn(globalThis, 'fetch')
		.mockImplementation(async (input, init) => await realFetch(toSandbox(input), init));
	expect(imagesIn(result).length).toBe(1);
	return routed(quick.requests).map(contentOf);
}

/** The client waits half a second, or five, before it looks at a job. */
function withoutWaits() {
	const original = setTimeout;
	const soon = (run: () => void) => original(run, 0);
	return jest.spyOn(globalThis, 'setTimeout').mockImplementation(soon);
}
