import type { ModelField } from '../../../nodes/StableDiffusion/core/controls/modelFields';
import { fieldsOf } from '../../../nodes/StableDiffusion/families/schema/fieldsOf';
import { wishesOf } from '../../../nodes/StableDiffusion/families/schema/usualWishes';
import { toInputs } from '../../../nodes/StableDiffusion/families/schema/wishes';

type Values = Parameters<typeof wishesOf>[0];

/** What a model with these inputs gets. */
const sent = (properties: Record<string, unknown>, values: Partial<Values>) => {
	const fields: ModelField[] = fieldsOf({ type: 'object', properties });
	return toInputs(wishesOf({ options: {}, ...values }), fields, 'acme/model');
};

describe('Strength, where 1 ignores the image', () => {
	const share = { type: 'number', minimum: 0, maximum: 1 };
	/** FLUX Ultra and Redux at fal, and flux-1.1-pro-ultra at Replicate. */
	const ultra = {
		image_prompt_strength: {
			...{ ...share, default: 0.1 },
			description: 'The strength of the image prompt, between 0 and 1.',
		},
	};
	/** As @fal-ai/client describes them in types/endpoints.d.ts, read 2026-11-28. */
	const remix = 'Strength of the input image in the remix';
	const luma =
		'The strength of the initial image. Higher strength values are corresponding to more influence of the initial image on the output.';

	it.each([
		[0.2, 0.8],
		[0.9, 0.1],
		[1, 0],
		[0, 1],
	])('is turned round for the strength of an image prompt: %d is %d', (strength, expected) => {
		expect(sent(ultra, { strength })).toEqual({ image_prompt_strength: expected });
	});

	it('keeps the default of an image prompt while it is not set', () => {
		expect(sent(ultra, { strength: 0.8 })).toEqual({});
	});

	it.each([remix, `${remix} Default value: \`0.8\``, luma])(
		'is turned round where a model describes it the other way: %s',
		(description) => {
			const properties = { strength: { ...share, description } };
			expect(sent(properties, { strength: 0.3 })).toEqual({ strength: 0.7 });
			expect(sent(properties, { strength: 0.8 })).toEqual({ strength: 0.2 });
		},
	);

	it('stays within the bounds of the model', () => {
		const properties = { strength: { ...share, minimum: 0.01, description: remix } };
		expect(sent(properties, { strength: 1 })).toEqual({ strength: 0.01 });
	});

	it.each([
		'determines how much the generated image resembles the initial image',
		'The strength of the initial image. Higher strength values are better for this model.',
		'1.0 is completely remakes the image while 0.0 preserves the original',
	])('is sent as it is to others: %s', (description) => {
		const properties = { strength: { ...share, description } };
		expect(sent(properties, { strength: 0.3 })).toEqual({ strength: 0.3 });
	});
});

describe('Seed, where 0 and nothing are random', () => {
	const seed = (more: object) => ({ seed: { type: 'integer', ...more } });
	/** Many seeds, each of which the model was sent. */
	const seeds = (more: object, options: { seed?: number }) =>
		Array.from({ length: 200 }, () => sent(seed(more), { options }).seed as number);

	it.each([
		['0', { seed: 0 }],
		['nothing', {}],
	])('%s is a random seed where the model has a fixed default', (_, options) => {
		// fal-ai/bria/text-to-image/3.2 has 5555, sdxl-lightning-4step at Replicate 0.
		for (const preset of [5555, 0]) {
			expect(new Set(seeds({ default: preset }, options)).size).toBeGreaterThan(190);
		}
	});

	it('is random within the bounds of the model', () => {
		const found = seeds({ default: 7, minimum: 5, maximum: 9 }, {});
		expect([...new Set(found)].sort()).toEqual([5, 6, 7, 8, 9]);
		expect(Math.max(...seeds({ default: 7 }, {}))).toBeLessThan(2 ** 31);
	});

	it.each<[string, object, object]>([
		['no default', {}, {}],
		['a default that is random itself', { default: -1 }, {}],
		['a default and a seed that is set', { default: 5555 }, { seed: 7 }],
	])('is left to a model with %s', (_, more, options) => {
		expect(sent(seed(more), { options })).toEqual(options);
	});

	it('is left to the model in an operation without this control', () => {
		expect(sent(seed({ default: 5555 }), { options: undefined })).toEqual({});
	});
});
