/**
 * Draw Things: four routes, strict about names, and no `info`. From its source, read on 2026-11-27
 * (https://github.com/drawthingsai/draw-things-community, Libraries/HTTPAPIServer).
 */
import type { Answer } from '../../core/answer';
import { Refusal, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { jsonObject } from '../../core/jsonBody';
import type { JsonObject } from '../../core/jsonBody';
import type { Route } from '../../core/vendor';
import { measureImage, resizeImage } from '../../drawing/convert';
import { imageOf } from './images';

const PREFIX = '/drawThings';

/** Names of one value each: its own, and that of AUTOMATIC1111 where there is one; with its bounds. */
const VALUES: Array<
	[names: string[], kind: 'text' | 'number' | 'toggle' | 'list', bounds?: number[]]
> = [
	[['prompt'], 'text'],
	[['negative_prompt'], 'text'],
	[['model'], 'text'],
	[['sampler', 'sampler_name'], 'text'],
	[['width'], 'number', [128, 8_192]],
	[['height'], 'number', [128, 8_192]],
	[['seed'], 'number', [-1, 4_294_967_295]],
	[['steps'], 'number', [1, 150]],
	[['guidance_scale', 'cfg_scale'], 'number', [0, 50]],
	[['strength', 'denoising_strength'], 'number', [0, 1]],
	[['batch_size'], 'number', [1, 4]],
	[['batch_count', 'n_iter'], 'number', [1, 100]],
	[['clip_skip'], 'number', [1, 23]],
	[['hires_fix', 'enable_hr'], 'toggle'],
	[['hires_fix_width', 'firstphase_width'], 'number', [128, 8_192]],
	[['hires_fix_height', 'firstphase_height'], 'number', [128, 8_192]],
	[['mask_blur'], 'number', [0, 50]],
	[['loras'], 'list'],
	[['controls'], 'list'],
	[['restore_faces'], 'toggle'],
	[['init_images'], 'list'],
];

export const drawThingsRoutes: Route[] = [
	{ method: 'GET', path: `${PREFIX}/sdapi/v1/options`, handle: options },
	{ method: 'POST', path: `${PREFIX}/sdapi/v1/txt2img`, handle: async (call) => await make(call) },
	{
		method: 'POST',
		path: `${PREFIX}/sdapi/v1/img2img`,
		handle: async (call) => await make(call, 'fromImage'),
	},
];

export function isDrawThings(path: string): boolean {
	return path.includes(`${PREFIX}/`);
}

/** Every error has this status. */
export function refusal(detail: string): Answer {
	return json(422, { error: 'HTTPException', detail, body: '', errors: '' });
}

/** The settings of its window, by its own names. */
function options(): Answer {
	const own = VALUES.map(([[name]]) => [name, null] as const);
	const set = { model: 'sandbox_sd15_f16.ckpt', guidance_scale: 4.5, steps: 20, seed: -1 };
	return json(200, { ...Object.fromEntries(own), ...set });
}

async function make(call: Call, from?: 'fromImage'): Promise<Answer> {
	const body = readBody(call);
	const number = (name: string, fallback: number) => Number(body[name] ?? fallback);
	const size = { width: number('width', 512), height: number('height', 512) };
	const source = await sourceOf(body, size, from);
	const prompt = String(body.prompt ?? '');
	const count = number('batch_size', 1) * number('n_iter', number('batch_count', 1));
	const seeds = Array.from({ length: count }, () => call.randomSeed());
	const render = async () => await resizeImage(source ?? Buffer.alloc(0), size.width, size.height);
	const images = source
		? await call.produce(prompt, Array(count).fill({ render }))
		: await call.generate(
				prompt,
				seeds.map((seed) => ({ prompt, seed, ...size, label: 'Draw Things' })),
			);
	return json(200, {
		images: await Promise.all(images.map(async (image) => await image.base64())),
	});
}

function readBody(call: Call): JsonObject {
	const body = jsonObject(call.body);
	if (!body.ok) throw new Refusal(refusal('The given data was not valid JSON.'));
	const given = Object.keys(body.value);
	const unknown = given.filter((name) => !VALUES.some(([names]) => names.includes(name)));
	if (unknown.length > 0)
		throw new Refusal(refusal(`Unrecognized keys: ${JSON.stringify(unknown)}`));
	for (const [names, kind, bounds] of VALUES) {
		const used = names.filter((name) => given.includes(name));
		if (used.length > 1) {
			throw new Refusal(
				refusal(`More than one key specified (must only specify one of ${names.join()})`),
			);
		}
		const value = used[0] === undefined ? undefined : body.value[used[0]];
		if (value !== undefined && !fits(value, kind, bounds)) {
			throw new Refusal(refusal(`Invalid value for ${String(used[0])}`));
		}
	}
	return body.value;
}

function fits(
	value: unknown,
	kind: string,
	[least = -Infinity, most = Infinity]: number[] = [],
): boolean {
	if (kind === 'number') return typeof value === 'number' && value >= least && value <= most;
	if (kind === 'list') return Array.isArray(value);
	return typeof value === (kind === 'text' ? 'string' : 'boolean');
}

/** Exactly one image, of exactly the size of the result. */
async function sourceOf(
	{ init_images: images }: JsonObject,
	{ width, height }: { width: number; height: number },
	from?: 'fromImage',
): Promise<Buffer | undefined> {
	if (!from && images !== undefined) {
		throw new Refusal(refusal('init_images is not supported for text-to-image'));
	}
	if (!from || !Array.isArray(images) || images.length !== 1) return undefined;
	const image = await imageOf(images[0]);
	const size = image && (await measureImage(image));
	if (!size) throw new Refusal(refusal('Data in init_images did not represent a valid image'));
	const sides = [
		['height', size.height, height],
		['width', size.width, width],
	] as const;
	for (const [side, given, asked] of sides) {
		if (given !== asked) {
			throw new Refusal(
				refusal(`init_images ${side} doesn't match ${given} from the parameter ${asked}`),
			);
		}
	}
	return image;
}
