import { deflateSync } from 'node:zlib';

import fc from 'fast-check';
import sharp from 'sharp';

import { readFileTexts } from '../../../nodes/StableDiffusion/core/media/texts/readFileTexts';
import type { Recipe } from '../../../nodes/StableDiffusion/core/recipe/recipe';
import { readRecipe } from '../../../nodes/StableDiffusion/families/recipe/readRecipe';
import { effortOf } from '../../core/support/effort';
import { FUZZ_TIMEOUT, holds } from '../../core/support/fuzz';

/** Files as each program writes them, by the byte layouts that its source shows. */

const big = (value: number) => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
};
const text = (...parts: Array<string | Buffer>) =>
	Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));

const chunk = (type: string, data: Buffer) => text(big(data.length), type, data, big(0));
const tEXt = (key: string, value: string) => chunk('tEXt', text(`${key}\0${value}`));
const iTXt = (key: string, value: string) => chunk('iTXt', text(`${key}\0\0\0\0\0${value}`));
const zTXt = (key: string, value: string) =>
	chunk('zTXt', text(`${key}\0\0`, deflateSync(Buffer.from(value))));

async function png(...chunks: Buffer[]) {
	const blank = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
		.png()
		.toBuffer();
	return text(blank.subarray(0, 33), ...chunks, blank.subarray(33));
}

interface Tag {
	tag: number;
	type: number;
	value: Buffer;
}

/** A directory; values of more than four bytes stand behind it. */
function tiff(tags: Tag[], order: 'II' | 'MM', inner: Tag[] = []): Buffer {
	const isLittle = order === 'II';
	const number = (value: number, length: 2 | 4) => {
		const bytes = Buffer.alloc(length);
		if (isLittle) bytes.writeUIntLE(value, 0, length);
		else bytes.writeUIntBE(value, 0, length);
		return bytes;
	};
	const directory = (entries: Tag[], start: number) => {
		let behind = start + 2 + entries.length * 12 + 4;
		const values: Buffer[] = [];
		const rows = entries.map(({ tag, type, value }) => {
			const count = type === 4 ? 1 : value.length;
			const isInside = value.length <= 4;
			const place = isInside ? text(value, Buffer.alloc(4 - value.length)) : number(behind, 4);
			if (!isInside) {
				values.push(value);
				behind += value.length;
			}
			return text(number(tag, 2), number(type, 2), number(count, 4), place);
		});
		return text(number(entries.length, 2), ...rows, number(0, 4), ...values);
	};
	const pointer: Tag = { tag: 0x8769, type: 4, value: number(0, 4) };
	const length = directory([...tags, pointer], 8).length;
	const first = directory([...tags, { ...pointer, value: number(8 + length, 4) }], 8);
	const head = text(order, isLittle ? '*\0' : '\0*', number(8, 4));
	return inner.length > 0
		? text(head, first, directory(inner, 8 + length))
		: text(head, directory(tags, 8));
}

const userComment = (value: Buffer): Tag => ({ tag: 0x9286, type: 7, value });
const utf16 = (value: string, order: 'II' | 'MM') => {
	const bytes = Buffer.from(value, 'utf16le');
	return text('UNICODE\0', order === 'MM' ? bytes.swap16() : bytes);
};
const ascii = (tag: number, value: string): Tag => ({ tag, type: 2, value: text(`${value}\0`) });

function jpeg(...segments: Array<[marker: number, content: Buffer]>) {
	const parts = segments.map(([marker, content]) => {
		const length = Buffer.alloc(2);
		length.writeUInt16BE(content.length + 2);
		return text(Buffer.from([0xff, marker]), length, content);
	});
	return text(Buffer.from([0xff, 0xd8]), ...parts, Buffer.from([0xff, 0xda, 0, 2, 0xff, 0xd9]));
}
const exifSegment = (block: Buffer): [number, Buffer] => [0xe1, text('Exif\0\0', block)];

function webp(...chunks: Array<[name: string, content: Buffer]>) {
	const parts = chunks.map(([name, content]) => {
		const length = Buffer.alloc(4);
		length.writeUInt32LE(content.length);
		return text(name, length, content, Buffer.alloc(content.length % 2));
	});
	const body = text('WEBP', ...parts);
	const length = Buffer.alloc(4);
	length.writeUInt32LE(body.length);
	return text('RIFF', length, body);
}

function gif(comment: string) {
	const blocks = comment.match(/[^]{1,255}/g) ?? [];
	const parts = blocks.map((block) => text(Buffer.from([block.length]), block));
	const header = text('GIF89a', Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]));
	return text(header, Buffer.from([0x21, 0xfe]), ...parts, Buffer.from([0, 0x3b]));
}

/** As programs write it that add the comment at the end: a loop of frames before it. */
async function gifBehindFrames(comment: string) {
	const options = { raw: { width: 2, height: 4, channels: 3 as const, pageHeight: 2 } };
	const frames = await sharp(Buffer.from('012345678901234567890123'), options).gif().toBuffer();
	const block = text(Buffer.from([0x21, 0xfe, comment.length]), comment, Buffer.from([0]));
	return text(frames.subarray(0, -1), block, Buffer.from([0x3b]));
}

const INFOTEXT =
	'a castle\nNegative prompt: fog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 64x32, Model: sd15';
const A1111: Recipe = {
	...{ prompt: 'a castle', negativePrompt: 'fog', steps: 20, sampler: 'Euler a', guidanceScale: 7 },
	...{ seed: 42, width: 64, height: 32, model: 'sd15' },
};

const SWARM = JSON.stringify({
	sui_image_params: {
		...{
			prompt: 'a castle',
			negativeprompt: 'fog',
			model: 'OfficialStableDiffusion/sd_xl_base_1.0',
		},
		...{ seed: 42, steps: '20', cfgscale: 7, aspectratio: '2:1', width: 64, height: 32 },
		...{ sampler: 'euler_ancestral', scheduler: 'karras', initimagecreativity: 0.4 },
		...{ clipstopatlayer: -2, loras: 'style/ink, detail', loraweights: '0.5,1' },
	},
	sui_extra_data: { date: '2026-01-01' },
});
const SWARM_RECIPE: Recipe = {
	...{ prompt: 'a castle', negativePrompt: 'fog', model: 'sd_xl_base_1.0', seed: 42, steps: 20 },
	...{ guidanceScale: 7, width: 64, height: 32, sampler: 'euler_ancestral', scheduler: 'karras' },
	...{ strength: 0.4, clipSkip: 2 },
	loras: [
		{ name: 'ink', weight: 0.5 },
		{ name: 'detail', weight: 1 },
	],
};

const FOOOCUS = JSON.stringify({
	...{ prompt: 'a castle', negative_prompt: 'fog', full_prompt: ['a castle, epic'], steps: 30 },
	...{
		resolution: '(1152, 896)',
		guidance_scale: 4,
		sampler: 'dpmpp_2m_sde_gpu',
		scheduler: 'karras',
	},
	...{
		seed: '8913012324239451',
		base_model: 'juggernautXL_v8.safetensors',
		base_model_hash: 'aeb7e9e689',
	},
	...{
		lora_combined_1: 'offset_1.0.safetensors : 0.1',
		metadata_scheme: 'fooocus',
		version: 'Fooocus v2.5',
	},
});
const FOOOCUS_RECIPE: Recipe = {
	...{
		prompt: 'a castle',
		negativePrompt: 'fog',
		steps: 30,
		width: 1152,
		height: 896,
		guidanceScale: 4,
	},
	...{ sampler: 'dpmpp_2m_sde_gpu', scheduler: 'karras', seed: 8913012324239451 },
	...{
		model: 'juggernautXL_v8',
		modelHash: 'aeb7e9e689',
		loras: [{ name: 'offset_1.0', weight: 0.1 }],
	},
};

const DRAW_THINGS = JSON.stringify({
	...{ c: 'a castle', uc: 'fog', seed: 42, steps: 20, scale: 7, sampler: 'DPM++ 2M Karras' },
	...{
		size: '64x32',
		model: 'sd_v1.5_f16.ckpt',
		strength: 1,
		v2: { loras: [{ file: 'ink.ckpt', weight: 0.6 }] },
	},
});
const DRAW_THINGS_RECIPE: Recipe = {
	...{ prompt: 'a castle', negativePrompt: 'fog', seed: 42, steps: 20, guidanceScale: 7 },
	...{ sampler: 'DPM++ 2M Karras', width: 64, height: 32, model: 'sd_v1.5_f16', strength: 1 },
	loras: [{ name: 'ink', weight: 0.6 }],
};
const escaped = (value: string) => value.replaceAll('"', '&quot;');
const XMP = `<x:xmpmeta><rdf:RDF><rdf:Description><exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">${escaped(DRAW_THINGS)}</rdf:li></rdf:Alt></exif:UserComment></rdf:Description></rdf:RDF></x:xmpmeta>`;

const INVOKE = JSON.stringify({
	...{ positive_prompt: 'a castle', negative_prompt: 'fog', seed: 42, steps: 20, cfg_scale: 7.5 },
	...{
		scheduler: 'euler_a',
		width: 64,
		height: 32,
		model: { name: 'dreamshaper', hash: 'blake3:1' },
	},
	...{ loras: [{ model: { name: 'ink' }, weight: 0.75 }], clip_skip: 0, vae: null },
});
const INVOKE_RECIPE: Recipe = {
	...{ prompt: 'a castle', negativePrompt: 'fog', seed: 42, steps: 20, guidanceScale: 7.5 },
	...{ sampler: 'euler_a', width: 64, height: 32, model: 'dreamshaper', modelHash: 'blake3:1' },
	loras: [{ name: 'ink', weight: 0.75 }],
};

const NOVEL_COMMENT = JSON.stringify({
	...{ prompt: 'a castle', steps: 28, height: 32, width: 64, scale: 5, uc: 'fog', seed: 42 },
	...{ sampler: 'k_euler_ancestral', noise_schedule: 'karras', n_samples: 1 },
});
const NOVEL_RECIPE: Recipe = {
	...{
		prompt: 'a castle',
		negativePrompt: 'fog',
		steps: 28,
		width: 64,
		height: 32,
		guidanceScale: 5,
	},
	...{ seed: 42, sampler: 'k_euler_ancestral', scheduler: 'karras', model: 'NovelAI Diffusion V4' },
};

const EASY = {
	...{ prompt: 'a castle', negative_prompt: 'fog', seed: '42', num_inference_steps: '25' },
	...{ guidance_scale: '7.5', sampler_name: 'euler_a', width: '64', height: '32' },
	...{ use_stable_diffusion_model: '/home/me/models/sd-v1-5.safetensors', clip_skip: 'False' },
};
const EASY_RECIPE: Recipe = {
	...{ prompt: 'a castle', negativePrompt: 'fog', seed: 42, steps: 25, guidanceScale: 7.5 },
	...{ sampler: 'euler_a', width: 64, height: 32, model: 'sd-v1-5' },
};

const CASES: Array<[string, string, () => Buffer | Promise<Buffer>, Recipe]> = [
	['A1111, PNG', 'AUTOMATIC1111', async () => await png(tEXt('parameters', INFOTEXT)), A1111],
	[
		'A1111, PNG with Latin letters',
		'AUTOMATIC1111',
		async () =>
			await png(
				chunk(
					'tEXt',
					Buffer.from(`parameters\0${INFOTEXT.replace('a castle', 'ein Schloß')}`, 'latin1'),
				),
			),
		{ ...A1111, prompt: 'ein Schloß' },
	],
	[
		'A1111, PNG with other letters',
		'AUTOMATIC1111',
		async () => await png(iTXt('parameters', INFOTEXT.replace('a castle', '城'))),
		{ ...A1111, prompt: '城' },
	],
	[
		'A1111, compressed',
		'AUTOMATIC1111',
		async () => await png(zTXt('parameters', INFOTEXT)),
		A1111,
	],
	...(['II', 'MM'] as const).flatMap((order): typeof CASES => [
		[
			`A1111, JPEG ${order}, higher byte first`,
			'AUTOMATIC1111',
			() => jpeg(exifSegment(tiff([], order, [userComment(utf16(INFOTEXT, 'MM'))]))),
			A1111,
		],
		[
			`A1111, WebP ${order}, lower byte first, with a prefix`,
			'AUTOMATIC1111',
			() =>
				webp(
					['VP8X', Buffer.alloc(10)],
					['EXIF', text('Exif\0\0', tiff([], order, [userComment(utf16(INFOTEXT, 'II'))]))],
				),
			A1111,
		],
	]),
	[
		'A1111, PNG with eXIf',
		'AUTOMATIC1111',
		async () => await png(chunk('eXIf', tiff([], 'MM', [userComment(utf16(INFOTEXT, 'MM'))]))),
		A1111,
	],
	['A1111, GIF', 'AUTOMATIC1111', () => gif(INFOTEXT), A1111],
	['A1111, GIF, at its end', 'AUTOMATIC1111', async () => await gifBehindFrames(INFOTEXT), A1111],
	['A1111, JPEG comment', 'AUTOMATIC1111', () => jpeg([0xfe, text(INFOTEXT)]), A1111],
	[
		'Forge',
		'Forge',
		async () => await png(tEXt('parameters', `${INFOTEXT}, Version: f2.0.1v1.10.1-previous-635`)),
		A1111,
	],
	[
		'stable-diffusion.cpp',
		'stable-diffusion.cpp',
		async () => await png(tEXt('parameters', `${INFOTEXT}, Version: stable-diffusion.cpp`)),
		A1111,
	],
	['SwarmUI, PNG', 'SwarmUI', async () => await png(iTXt('parameters', SWARM)), SWARM_RECIPE],
	[
		'SwarmUI, JPEG',
		'SwarmUI',
		() => jpeg(exifSegment(tiff([], 'II', [userComment(utf16(SWARM, 'II'))]))),
		SWARM_RECIPE,
	],
	[
		'SwarmUI, old JPEG',
		'SwarmUI',
		() => jpeg(exifSegment(tiff([ascii(0x0110, SWARM)], 'II'))),
		SWARM_RECIPE,
	],
	[
		'Fooocus, PNG',
		'Fooocus',
		async () => await png(tEXt('parameters', FOOOCUS), tEXt('fooocus_scheme', 'fooocus')),
		FOOOCUS_RECIPE,
	],
	[
		'Fooocus as A1111',
		'Fooocus',
		async () => await png(tEXt('parameters', INFOTEXT), tEXt('fooocus_scheme', 'a1111')),
		A1111,
	],
	[
		'Fooocus, JPEG, the tag in the first directory without a code',
		'Fooocus',
		() => jpeg(exifSegment(tiff([ascii(0x9286, FOOOCUS), ascii(0x0131, 'Fooocus v2.5')], 'MM'))),
		FOOOCUS_RECIPE,
	],
	[
		'Fooocus, an older fork',
		'Fooocus',
		async () => await png(tEXt('Comment', FOOOCUS)),
		FOOOCUS_RECIPE,
	],
	[
		'Draw Things, PNG',
		'Draw Things',
		async () => await png(iTXt('XML:com.adobe.xmp', XMP)),
		DRAW_THINGS_RECIPE,
	],
	[
		'Draw Things, JPEG',
		'Draw Things',
		() => jpeg(exifSegment(tiff([], 'MM', [userComment(text('ASCII\0\0\0', DRAW_THINGS))]))),
		DRAW_THINGS_RECIPE,
	],
	[
		'Draw Things, JPEG with XMP',
		'Draw Things',
		() => jpeg([0xe1, text('http://ns.adobe.com/xap/1.0/\0', XMP)]),
		DRAW_THINGS_RECIPE,
	],
	['InvokeAI', 'InvokeAI', async () => await png(tEXt('invokeai_metadata', INVOKE)), INVOKE_RECIPE],
	[
		'InvokeAI 2',
		'InvokeAI',
		async () =>
			await png(
				tEXt(
					'sd-metadata',
					JSON.stringify({
						...{ model_weights: 'stable-diffusion-1.5', model_hash: 'cc6c' },
						image: {
							prompt: [{ prompt: 'a castle [fog]', weight: 1 }],
							...{ seed: 42, steps: 50, cfg_scale: 7.5, width: 64, height: 32, sampler: 'k_lms' },
						},
					}),
				),
			),
		{
			...{ prompt: 'a castle', negativePrompt: 'fog', seed: 42, steps: 50, guidanceScale: 7.5 },
			...{
				width: 64,
				height: 32,
				sampler: 'k_lms',
				model: 'stable-diffusion-1.5',
				modelHash: 'cc6c',
			},
		},
	],
	[
		'InvokeAI 1',
		'InvokeAI',
		async () =>
			await png(tEXt('Dream', '"a castle [fog]" -s 50 -S 42 -W 64 -H 32 -C 7.5 -A k_lms')),
		{
			...{ prompt: 'a castle', negativePrompt: 'fog', seed: 42, steps: 50, guidanceScale: 7.5 },
			...{ width: 64, height: 32, sampler: 'k_lms' },
		},
	],
	[
		'NovelAI',
		'NovelAI',
		async () =>
			await png(
				tEXt('Title', 'AI generated image'),
				tEXt('Description', 'a castle'),
				tEXt('Software', 'NovelAI'),
				tEXt('Source', 'NovelAI Diffusion V4'),
				tEXt('Comment', NOVEL_COMMENT),
			),
		NOVEL_RECIPE,
	],
	[
		'Easy Diffusion, PNG',
		'Easy Diffusion',
		async () => await png(...Object.entries(EASY).map(([key, value]) => tEXt(key, value))),
		EASY_RECIPE,
	],
	[
		'Easy Diffusion, JPEG',
		'Easy Diffusion',
		() => jpeg(exifSegment(tiff([], 'MM', [userComment(utf16(JSON.stringify(EASY), 'MM'))]))),
		EASY_RECIPE,
	],
];

async function recipeIn(bytes: Buffer) {
	const texts = (await readFileTexts(bytes))?.texts;
	return texts && readRecipe(texts);
}

test.each(CASES)('%s', async (_, tool, make, recipe) => {
	const found = await recipeIn(await make());
	expect(found?.recipe).toEqual(recipe);
	expect(found?.tool).toBe(tool);
});

test('an AVIF with EXIF data is read', async () => {
	const image = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).avif();
	const bytes = await image.withExif({ IFD0: { Software: 'x' } }).toBuffer();
	expect((await readFileTexts(bytes))?.texts.get('Software')).toBe('x');
});

test('of several texts with one key the last counts', async () => {
	const found = await recipeIn(
		await png(tEXt('parameters', 'first'), tEXt('parameters', 'second')),
	);
	expect(found?.recipe).toEqual({ prompt: 'second' });
});

test.each([
	['no text', async () => await png()],
	[
		'a camera',
		() => jpeg(exifSegment(tiff([ascii(0x010f, 'Canon'), ascii(0x0110, 'EOS R5')], 'II'))),
	],
	['a comment in words', () => gif('Made with love: by me')],
	['another JSON', async () => await png(tEXt('Comment', '{"a": 1}'))],
])('%s is no recipe', async (_, make) => expect(await recipeIn(await make())).toBeUndefined());

describe('Any file', () => {
	test(
		'ends without an exception',
		async () => {
			const files = await Promise.all(CASES.map(async ([, , make]) => await make()));
			const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 });
			const cuts = fc.option(fc.nat(), { nil: undefined });
			await holds(
				fc.tuple(fc.nat(files.length - 1), damage, cuts),
				async ([index, changes, cut]) => {
					const bytes = Buffer.from(files[index] ?? Buffer.alloc(0));
					for (const [at, value] of changes) bytes[at % bytes.length] = value;
					await recipeIn(cut === undefined ? bytes : bytes.subarray(0, cut % bytes.length));
				},
			);
		},
		FUZZ_TIMEOUT,
	);

	test('takes little processor time', async () => {
		const hostile = [
			await png(zTXt('parameters', ' '.repeat(50_000_000))),
			await png(...Array.from({ length: 20_000 }, (_, index) => tEXt(`k${index}`, 'x'))),
			jpeg(...Array.from({ length: 20_000 }, (): [number, Buffer] => [0xe1, text('Exif\0\0')])),
			gif('x: '.repeat(300_000)),
			webp(...Array.from({ length: 20_000 }, (): [string, Buffer] => ['ABCD', Buffer.alloc(0)])),
			await png(iTXt('parameters', `x\n${'a: '.repeat(1_000_000)}`)),
			await png(iTXt('XML:com.adobe.xmp', '<exif:UserComment '.repeat(200_000))),
		];
		for (const bytes of hostile) {
			const texts = (await readFileTexts(bytes))?.texts ?? new Map<string, string>();
			expect(effortOf(() => readRecipe(texts))).toBeLessThan(2_000);
		}
	});
});

test('a JSON with lists inside each other a hundred thousand times is no recipe', async () => {
	const depth = 100_000;
	const deep = `{"negative_prompt": "x", "a": ${'['.repeat(depth)}${']'.repeat(depth)}}`;
	const found = await recipeIn(await png(tEXt('parameters', deep)));
	expect(found?.recipe ?? {}).toEqual(found ? { negativePrompt: 'x' } : {});
});
