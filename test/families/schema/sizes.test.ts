import { fieldsOf } from '../../../nodes/StableDiffusion/families/schema/fieldsOf';
import { inputsFor } from '../../../nodes/StableDiffusion/families/schema/order';
import { sizeInputsIn } from '../../../nodes/StableDiffusion/families/schema/sizes';

const text = { type: 'string' };
const side = { type: 'integer', minimum: 256, maximum: 1440 };
const choice = (...values: unknown[]) => ({ enum: values });

/** What a model with these inputs gets for a size in pixels. */
const sized = (
	properties: Record<string, unknown>,
	[width, height]: [number, number],
	modelInputs = {},
) => {
	const fields = fieldsOf({ type: 'object', properties: { prompt: text, ...properties } });
	const order = { size: { width, height }, modelInputs };
	return inputsFor(order, { model: 'acme/model', fields, assumed: [] });
};

describe('Width and Height of a model that takes them only with `custom`', () => {
	/** black-forest-labs/flux-1.1-pro: "Only used when aspect_ratio=custom". */
	const flux = {
		aspect_ratio: { ...choice('custom', '1:1', '16:9', '3:2'), default: '1:1' },
		...{ width: side, height: side },
	};
	/** bytedance/seedream-4: "only used when size='custom'". */
	const seedream = {
		size: { ...choice('2K', '4K', 'custom'), default: '2K' },
		aspect_ratio: { ...choice('match_input_image', '1:1', '16:9'), default: 'match_input_image' },
		...{ width: side, height: side },
	};

	it.each<[string, Record<string, unknown>, object]>([
		['aspect_ratio', flux, { aspect_ratio: 'custom' }],
		['size', seedream, { size: 'custom' }],
	])('set %s to it', (_, properties, custom) => {
		const size = { width: 1440, height: 810 };
		expect(sized(properties, [1440, 810])).toEqual({ inputs: { ...custom, ...size }, size });
	});

	it('leave it alone while they are 0, and where Model Inputs set it', () => {
		expect(sized(flux, [0, 0])).toEqual({ inputs: {} });
		const { inputs } = sized(flux, [1440, 810], { aspect_ratio: '3:2' });
		expect(inputs).toMatchObject({ aspect_ratio: '3:2' });
	});
});

describe('A model that takes a ratio', () => {
	const ratios = choice('21:9', '16:9', '1:1', '9:16');
	/** FLUX Ultra at fal: the ratios, or any other text. */
	const ultra = { aspect_ratio: { anyOf: [{ type: 'string', ...ratios }, text], default: '16:9' } };

	it.each<[string, Record<string, unknown>, string]>([
		['by choices', { aspect_ratio: ratios }, '9:16'],
		['by choices or any text', ultra, '9:16'],
		['beside names of sizes that tell none', { size: choice('2K'), aspect_ratio: ratios }, '9:16'],
	])('%s gets the nearest one', (_, properties, nearest) => {
		expect(sized(properties, [900, 1600])).toEqual({ inputs: { aspect_ratio: nearest } });
	});

	it.each<[string, Record<string, unknown>]>([
		['a ratio as plain text', { aspect_ratio: { ...text, default: '1024x1024' } }],
		['a size as one number', { size: { type: 'integer', default: 1024 } }],
	])('by %s is not guessed', (_, properties) => {
		expect(() => sized(properties, [900, 1600])).toThrow(
			"'Width' and 'Height': the model acme/model has no input for them.",
		);
	});

	it.each<[string[], Record<string, unknown>]>([
		[['aspect_ratio'], ultra],
		[[], { aspect_ratio: text }],
		[['image_size'], { image_size: { type: 'object' }, aspect_ratio: text }],
		[[], { size: { type: 'integer' }, width: side }],
		[['width', 'height'], { width: side, height: side, size: ratios }],
	])('has %j under Width and Height, and the others in Model Inputs', (names, properties) => {
		expect(sizeInputsIn(fieldsOf({ properties }))).toEqual(names);
	});
});

describe('A model that takes width and height', () => {
	/** stability-ai/stable-diffusion at Replicate. */
	const sides = Array.from({ length: 15 }, (_, index) => 128 + 64 * index);

	it('by choices gets the nearest ones', () => {
		const size = { width: 1024, height: 576 };
		const properties = { width: choice(...sides), height: choice(...sides) };
		expect(sized(properties, [1000, 600])).toEqual({ inputs: size, size });
		const texts = { width: choice('512', '768'), height: side };
		expect(sized(texts, [700, 600]).inputs).toEqual({ width: '768', height: 600 });
	});

	it('refuses what is beyond its bounds, by the names of the controls', () => {
		const properties = { width: { ...side, maximum: 1280 }, height: side };
		expect(() => sized(properties, [5000, 100])).toThrow(
			"'Width' must be a whole number from 256 to 1280, but is 5000. 'Height' must be a whole number from 256 to 1440, but is 100.",
		);
	});
});
