import { Refusal } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Image } from '../../core/gallery';
import type { JsonObject } from '../../core/jsonBody';
import { hashText } from '../../core/random';
import { measureImage } from '../../drawing/convert';
import { drawImage } from '../../drawing/drawImage';
import { blend, cutOut, enlarge, fill } from '../modelslab/drawing/edits';
import { wav } from '../../drawing/wav';
import { drawMovie } from '../modelslab/drawing/movie';
import { modelError } from './errors';
import { SIZES } from './models/fields';
import type { Model } from './models/model';

export interface Made {
	files: Image[];
	seed: number;
	isFiltered: boolean;
}

interface Order {
	model: Model;
	input: JsonObject;
	seed: number;
	isFiltered: boolean;
	source?: Buffer;
	mask?: Buffer;
}

/** Makes what a model would make of its input, and puts it on the bill. */
export async function perform(call: Call, model: Model, input: JsonObject): Promise<Made> {
	const prompt = promptOf(input);
	const seed = typeof input['seed'] === 'number' ? input['seed'] : hashText(prompt) % 4_294_967_295;
	const isFiltered =
		call.fault?.kind === 'filtered' ||
		(/\bnsfw\b/i.test(prompt) && input['enable_safety_checker'] !== false);
	const order = {
		...{ model, input, seed, isFiltered },
		source: await fileAt(call, input, 'image_url'),
		mask: await fileAt(call, input, 'mask_url'),
	};
	const count = typeof input['num_images'] === 'number' ? input['num_images'] : 1;
	const sources = Array.from({ length: model.work === 'describe' ? 0 : count }, (_, index) => ({
		render: async () => await render({ ...order, seed: seed + index }),
		contentType: TYPES[model.work] ?? 'image/png',
	}));
	const files = await call.produce(prompt, sources, 'job');
	return { files, seed, isFiltered };
}

export function promptOf(input: JsonObject): string {
	return typeof input['prompt'] === 'string' ? input['prompt'] : '';
}

const TYPES: Partial<Record<Model['work'], string>> = { film: 'video/mp4', sound: 'audio/wav' };

async function render(order: Order): Promise<Buffer> {
	const { model, input, source = Buffer.alloc(0), mask } = order;
	switch (model.work) {
		case 'enlarge':
			return await enlarge(source, Number(input['scale'] ?? 2));
		case 'cutOut':
			return await cutOut(source, { onlyMask: false, inverse: false });
		case 'film':
			return await drawMovie({
				...{ ...scene(order), frames: 25, framesPerSecond: Number(input['fps']) },
				...{ type: 'mp4' as const, blank: false, width: 256, height: 144 },
			});
		case 'sound':
			return wav(1);
		default:
			return await paint(order, source, mask);
	}
}

async function paint(order: Order, source: Buffer, mask: Buffer | undefined): Promise<Buffer> {
	const size = (await measureImage(source)) ?? sizeOf(order.input);
	const effect = order.isFiltered ? ({ effect: 'blank' } as const) : {};
	const { width, height } = size;
	const drawn = await drawImage({ ...scene(order), width, height, ...effect });
	if (order.isFiltered) return drawn;
	if (order.model.work === 'blend')
		return await blend(source, drawn, Number(order.input['strength']));
	return mask ? await fill(source, mask, drawn) : drawn;
}

function scene({ input, seed, model }: Order) {
	return { prompt: promptOf(input), seed, label: model.name, ...sizeOf(input) };
}

function sizeOf({ image_size: size }: JsonObject): { width: number; height: number } {
	if (typeof size === 'string') return SIZES[size] ?? { width: 1024, height: 768 };
	return { width: 512, height: 512, ...(size as object | undefined) };
}

/** A link that cannot be opened is found out only when the model runs. */
async function fileAt(call: Call, input: JsonObject, name: string): Promise<Buffer | undefined> {
	const address = input[name];
	if (typeof address !== 'string') return undefined;
	const data = /^data:[\w.+/-]+;base64,(.+)$/s.exec(address)?.[1];
	const bytes = data ? Buffer.from(data, 'base64') : await call.openLink(address);
	if (bytes && bytes.length > 0) return bytes;
	const msg = 'Failed to download the file. Please check if the URL is accessible and try again.';
	throw new Refusal(
		modelError(422, [{ loc: ['body', name], msg, type: 'file_download_error', input: address }]),
	);
}
