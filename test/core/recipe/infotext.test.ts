import fc from 'fast-check';

import { readPairs, writePair } from '../../../nodes/StableDiffusion/core/recipe/infotextPairs';
import { readInfotext } from '../../../nodes/StableDiffusion/core/recipe/readInfotext';
import type { Recipe } from '../../../nodes/StableDiffusion/core/recipe/recipe';
import { writeInfotext } from '../../../nodes/StableDiffusion/core/recipe/writeInfotext';
import { expectLinear } from '../support/effort';
import { FUZZ_TIMEOUT, holds } from '../support/fuzz';

const ORIGIN = { provider: 'preview', operation: 'textToImage' };

/** As AUTOMATIC1111 finds pairs (modules/infotext_utils.py, re_param_code). */
const THEIR_PATTERN = /\s*([\p{L}\p{N}_][\p{L}\p{N}_ \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)/gu;

describe('Pairs', () => {
	test.each([
		'Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, Seed: 1, Size: 512x768',
		'Steps: 20, ControlNet 0: "Module: canny, Model: control [abc], Weight: 1", Version: v1.10',
		'Lora hashes: "a: 1234, b: 5678", TI hashes: "x: 1"',
		'Model: my model (v2) - final/x, Hires prompt: "a \\"b\\", c\\nd"',
		'Steps: , Sampler: x',
		'no pairs here',
		', , Steps: 1',
		'a: 1, bb: 2',
	])('are those that AUTOMATIC1111 finds: %s', (line) => {
		const theirs = [...line.matchAll(THEIR_PATTERN)].map(([, name]) => name);
		expect(readPairs(line).map(([name]) => name)).toEqual(theirs);
	});

	test(
		'come back as they were, whatever the value',
		async () => {
			const values = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
			await holds(values, (value) => {
				expect(readPairs(`Aa: 1, ${writePair(['Name', value])}, Bb: 2`)).toEqual([
					['Aa', '1'],
					['Name', value],
					['Bb', '2'],
				]);
			});
		},
		FUZZ_TIMEOUT,
	);

	test.each([':', 'a:', 'a', '"', '\\', 'a: "', ', ', 'ab: ,', '/ '])(
		'are read in linear time: %p…',
		(piece) => expectLinear(piece, readPairs),
	);
});

describe('An infotext', () => {
	test('of AUTOMATIC1111', () => {
		const { recipe, pairs } = readInfotext(
			'a castle, <lora:detail:0.8>\nat night\nNegative prompt: blurry,\ntext\n' +
				'Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7.5, Seed: 42, Size: 512x768, ' +
				'Model hash: 6ce0161689, Model: v1-5-pruned, VAE: mse.pt, Denoising strength: 0.4, Clip skip: 2, ' +
				'Hires upscale: 2, Hires steps: 10, Hires upscaler: R-ESRGAN 4x+, Version: v1.10.1',
		);
		expect(recipe).toEqual({
			prompt: 'a castle, <lora:detail:0.8>\nat night',
			negativePrompt: 'blurry,\ntext',
			...{ seed: 42, steps: 20, sampler: 'DPM++ 2M', scheduler: 'Karras', guidanceScale: 7.5 },
			...{ width: 512, height: 768, model: 'v1-5-pruned', modelHash: '6ce0161689', vae: 'mse.pt' },
			...{ loras: [{ name: 'detail', weight: 0.8 }], clipSkip: 2, strength: 0.4 },
			...{ hiresScale: 2, hiresSteps: 10, hiresUpscaler: 'R-ESRGAN 4x+' },
		});
		expect(pairs.get('Version')).toBe('v1.10.1');
	});

	test.each<[string, string, Recipe]>([
		['nothing but a prompt', 'a cat', { prompt: 'a cat' }],
		[
			'two pairs only belong to the prompt',
			'a cat\nSteps: 1, Seed: 2',
			{ prompt: 'a cat\nSteps: 1, Seed: 2' },
		],
		[
			'an old sampler with its schedule',
			'x\nSteps: 1, Sampler: DPM++ SDE Karras, Seed: 3',
			{ prompt: 'x', steps: 1, sampler: 'DPM++ SDE', scheduler: 'Karras', seed: 3 },
		],
		['no prompt', 'Steps: 1, Sampler: Euler, Seed: 3', { steps: 1, sampler: 'Euler', seed: 3 }],
		[
			'a seed too large for a number',
			'x\nSteps: 1, Sampler: Euler, Seed: 18446744073709551615',
			{ prompt: 'x', steps: 1, sampler: 'Euler', seed: '18446744073709551615' },
		],
		[
			'Windows line ends',
			'x\r\nNegative prompt: y\r\nSteps: 1, Sampler: Euler, Seed: 3',
			{ prompt: 'x', negativePrompt: 'y', steps: 1, sampler: 'Euler', seed: 3 },
		],
		[
			'pairs in several lines, as of SD.Next',
			'x\nSteps: 1, Sampler: Euler\nSeed: 3',
			{ prompt: 'x', steps: 1, sampler: 'Euler', seed: 3 },
		],
	])('%s', (_, text, recipe) => expect(readInfotext(text).recipe).toEqual(recipe));

	test.each(['\n', 'Negative prompt:', '<lora:', '<lora:a:1>', '\nSteps: ', 'Size: 1x', ' Karras'])(
		'is read in linear time: %p…',
		(piece) => expectLinear(piece, readInfotext),
	);
});

describe('A written infotext', () => {
	test('is what AUTOMATIC1111 writes', () => {
		const recipe = {
			prompt: 'a "b"',
			negativePrompt: 'c',
			steps: 20,
			seed: 1,
			width: 64,
			height: 32,
			model: 'x, y',
		};
		expect(writeInfotext(recipe, ORIGIN)).toBe(
			'a "b"\nNegative prompt: c\nSteps: 20, Seed: 1, Size: 64x32, Model: "x, y", ' +
				'Provider: preview, Operation: textToImage, Version: n8n-nodes-diffusion',
		);
	});

	const text = fc.oneof(
		fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
		fc
			.array(
				fc.constantFrom(
					'Negative prompt: ',
					'\n',
					'Steps: 1, Aa: 2, Bb: 3',
					'<lora:a:0.5>',
					'"',
					', ',
					':',
					'猫',
					' ',
					'\\',
					'x',
				),
				{
					minLength: 1,
					maxLength: 12,
				},
			)
			.map((parts) => parts.join('')),
	);
	const number = fc.double({ min: 0, max: 100, noNaN: true }).map(Math.abs);
	const whole = fc.integer({ min: 1, max: 9_000 });
	const recipes = fc.record(
		{
			...{ prompt: text, negativePrompt: text, sampler: text, scheduler: text, model: text },
			...{ modelHash: text, vae: text, hiresUpscaler: text, hiresPrompt: text },
			...{ seed: fc.nat(), steps: whole, guidanceScale: number, clipSkip: whole, strength: number },
			...{ hiresScale: number, hiresSteps: whole },
		},
		{ requiredKeys: [] },
	);
	const sizes = fc.option(fc.record({ width: whole, height: whole }), { nil: {} });

	test(
		'is read back as it was',
		async () => {
			await holds(fc.tuple(recipes, sizes), ([values, size]) => {
				const recipe: Recipe = { ...values, ...size };
				const { loras: _, ...read } = readInfotext(writeInfotext(recipe, ORIGIN)).recipe;
				expect(read).toEqual(recipe);
			});
		},
		FUZZ_TIMEOUT,
	);

	test('keeps LoRAs that are not in the prompt', () => {
		const loras = [
			{ name: 'a', weight: 0.5 },
			{ name: 'detail tweaker', weight: 1 },
		];
		const recipe = { prompt: 'x <lora:a:0.5>', loras };
		expect(readInfotext(writeInfotext(recipe, ORIGIN)).recipe).toEqual(recipe);
	});
});
