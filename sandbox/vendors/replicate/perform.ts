import type { Call } from '../../core/call';
import type { Image, ImageSource } from '../../core/gallery';
import type { JsonObject } from '../../core/jsonBody';
import { measureImage, resizeImage } from '../../drawing/convert';
import { type ImageOrder, drawImage } from '../../drawing/drawImage';
import { wav } from '../../drawing/wav';
import { drawMovie } from '../modelslab/drawing/movie';
import { uploadedAt } from './files';
import type { Model } from './models/model';

export interface Made {
	/** In the shape that the model returns. */
	output: unknown;
	logs: string;
	error?: string;
}

const LARGEST_SEED = 4_294_967_295;
const E005 =
	'The input or output was flagged as sensitive. Please try again with different inputs. (E005)';
const NSFW = 'NSFW content detected. Try running it again, or try a different prompt.';
const OUT_OF_MEMORY = 'CUDA out of memory. Tried to allocate 2.00 GiB (E1001)';

export const promptOf = (input: JsonObject) => String(input['prompt'] ?? '');

/** Makes what the model returns, and puts it on the bill. */
export async function perform(call: Call, model: Model, input: JsonObject): Promise<Made> {
	const prompt = promptOf(input);
	const seed = seedOf(call, input);
	const sources = await sourcesOf(call, model, input, seed);
	const images = await call.produce(prompt, sources, 'job');
	const logs = `Using seed: ${seed}\nPrompt: ${prompt}\n`;
	if (prompt.includes('[[failed]]')) return { output: null, logs, error: OUT_OF_MEMORY };
	const isFiltered = /\bnsfw\b/i.test(prompt) || call.fault?.kind === 'filtered';
	if (isFiltered) return { output: null, logs, error: model.isOfficial ? E005 : NSFW };
	return { output: await outputOf(call, model, images, prompt), logs };
}

/** Safe images alone are in the output. */
async function outputOf(call: Call, model: Model, images: Image[], prompt: string) {
	const inline = async (image: Image) => `data:${image.contentType};base64,${await image.base64()}`;
	const urls = prompt.includes('[[inline]]')
		? await Promise.all(images.map(inline))
		: images.map(call.imageUrl);
	switch (model.work) {
		case 'describe':
			return 'Caption: a lighthouse on a cliff at dawn';
		case 'write':
			return ['The ', 'light', 'house ', 'is red.'];
		case 'segment':
			return { combined_mask: urls[0], individual_masks: urls.slice(1), score: 0.98 };
		default:
			if (model.isSingle) return urls[0];
			return prompt.includes('[[partial]]') ? urls.slice(0, 1) : urls;
	}
}

function seedOf(call: Call, { seed }: JsonObject): number {
	return typeof seed === 'number' ? seed : call.randomSeed() % LARGEST_SEED;
}

async function sourcesOf(
	call: Call,
	model: Model,
	input: JsonObject,
	seed: number,
): Promise<ImageSource[]> {
	const size = await sizeOf(call, input);
	const label = `${model.owner}/${model.name}`;
	const base = { prompt: promptOf(input) || label, seed, ...size, label };
	switch (model.work) {
		case 'describe':
		case 'write':
			return [];
		case 'sound':
			return [{ render: async () => await Promise.resolve(wav(1)), contentType: 'audio/wav' }];
		case 'film':
			return [
				{
					render: async () =>
						await drawMovie({ ...base, frames: 6, framesPerSecond: 6, type: 'mp4', blank: false }),
					contentType: 'video/mp4',
				},
			];
		case 'enlarge':
			return [await enlarged(call, input)];
		case 'cutOut':
			return [drawn({ ...base, effect: 'cutOut' })];
		case 'segment':
			return [drawn(base), drawn({ ...base, seed: seed + 1 }), drawn({ ...base, seed: seed + 2 })];
		case 'draw':
			return ordersOf(input, base).map(drawn);
	}
}

function ordersOf(input: JsonObject, base: ImageOrder): ImageOrder[] {
	const format = { webp: 'webp', jpg: 'jpeg', png: 'png' } as const;
	const named = format[String(input['output_format'] ?? 'png') as keyof typeof format];
	const count = Number(input['num_outputs'] ?? 1);
	return Array.from({ length: count }, (_, index) => ({
		...base,
		seed: (base.seed + index) % LARGEST_SEED,
		format: named,
	}));
}

function drawn(order: ImageOrder): ImageSource {
	return {
		render: async () => await drawImage(order),
		contentType: `image/${order.format ?? 'png'}`,
	};
}

async function enlarged(call: Call, input: JsonObject): Promise<ImageSource> {
	const given = await inputFile(call, input);
	const scale = Number(input['scale'] ?? 4);
	const size = given && (await measureImage(given));
	if (!given || !size) return drawn({ ...FALLBACK, prompt: 'enlarged', seed: 1, label: 'upscale' });
	return {
		render: async () => await resizeImage(given, size.width * scale, size.height * scale),
	};
}

const FALLBACK = { width: 256, height: 256 };

/** The sides that were asked for, else those of the input image, else those of the ratio. */
async function sizeOf(call: Call, input: JsonObject) {
	const [width, height] = [Number(input['width']), Number(input['height'])];
	if (width > 0 && height > 0) return { width, height };
	const given = await inputFile(call, input);
	const size = given && (await measureImage(given));
	if (size) return { width: size.width, height: size.height };
	const [across, down] = String(input['aspect_ratio'] ?? '1:1')
		.split(':')
		.map(Number);
	const ratio = (across ?? 1) / (down ?? 1);
	return { width: Math.round(256 * Math.sqrt(ratio)), height: Math.round(256 / Math.sqrt(ratio)) };
}

async function inputFile(call: Call, input: JsonObject): Promise<Buffer | undefined> {
	const address = input['image'] ?? input['input_image'];
	if (typeof address !== 'string') return undefined;
	if (address.startsWith('data:')) return Buffer.from(address.split(',')[1] ?? '', 'base64');
	return uploadedAt(call, address) ?? (await call.openLink(address));
}
