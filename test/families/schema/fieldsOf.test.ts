import type { ModelField } from '../../../nodes/StableDiffusion/core/controls/modelFields';
import { fieldsOf, schemasOf } from '../../../nodes/StableDiffusion/families/schema/fieldsOf';

/** Schemas as Replicate (Cog) and fal (FastAPI) write them, and what else JSON Schema allows. */

const cog = {
	components: {
		schemas: {
			Input: {
				type: 'object',
				title: 'Input',
				required: ['image'],
				properties: {
					seed: { type: 'integer', title: 'Seed', 'x-order': 3, description: 'Random seed.' },
					prompt: { type: 'string', title: 'Prompt', 'x-order': 0, default: 'An astronaut' },
					image: { type: 'string', title: 'Image', format: 'uri', 'x-order': 2 },
					scheduler: {
						...{ allOf: [{ $ref: '#/components/schemas/scheduler' }], default: 'K_EULER' },
						...{ 'x-order': 1, description: 'scheduler' },
					},
					scale: { type: 'number', title: 'Scale', minimum: 0, maximum: 10, default: 4 },
				},
			},
			scheduler: {
				...{ type: 'string', title: 'scheduler', description: 'An enumeration.' },
				enum: ['DDIM', 'K_EULER'],
			},
		},
	},
};

const fal = {
	components: {
		schemas: {
			FastInput: {
				type: 'object',
				required: ['image_url', 'prompt'],
				'x-fal-order-properties': ['prompt', 'image_size', 'image_url', 'loras', 'steps'],
				properties: {
					steps: { type: 'string', enum: ['1', '2', '4'], title: 'Steps', default: '4' },
					loras: { type: 'array', items: { $ref: '#/components/schemas/Lora' }, default: [] },
					image_url: { type: 'string', title: 'Image Url' },
					prompt: { type: 'string', title: 'Prompt', examples: ['a fox'] },
					image_size: {
						...{ title: 'Image Size', default: 'square_hd' },
						anyOf: [
							{ $ref: '#/components/schemas/ImageSize' },
							{ type: 'string', enum: ['square_hd', 'square'] },
						],
					},
				},
			},
			ImageSize: { type: 'object', properties: { width: { type: 'integer' } } },
			Lora: { type: 'object', properties: { path: { type: 'string' } } },
		},
	},
};

describe("The models' own schemas", () => {
	it('Replicate: references to choices, files, and the order', () => {
		expect(fieldsOf(schemasOf(cog).Input, cog)).toEqual([
			{ name: 'prompt', label: 'Prompt', kind: 'text', default: 'An astronaut' },
			{
				...{ name: 'scheduler', label: 'Scheduler', kind: 'choice', choices: ['DDIM', 'K_EULER'] },
				...{ default: 'K_EULER', description: 'scheduler' },
			},
			{ name: 'image', label: 'Image', kind: 'file', required: true },
			{ name: 'seed', label: 'Seed', kind: 'integer', description: 'Random seed.' },
			{ name: 'scale', label: 'Scale', kind: 'number', min: 0, max: 10, default: 4 },
		]);
	});

	it('fal: files by their names, a size that is a choice or an object, lists of objects', () => {
		expect(fieldsOf(schemasOf(fal).FastInput, fal)).toEqual([
			{ name: 'prompt', label: 'Prompt', kind: 'text', required: true },
			{
				...{ name: 'image_size', label: 'Image Size', kind: 'json' },
				...{ choices: ['square_hd', 'square'], default: 'square_hd' },
			},
			{ name: 'image_url', label: 'Image Url', kind: 'file', required: true },
			{ name: 'loras', label: 'Loras', kind: 'json' },
			{ name: 'steps', label: 'Steps', kind: 'choice', choices: ['1', '2', '4'], default: '4' },
		]);
	});
});

describe('A property becomes a field', () => {
	const document = {
		$defs: {
			size: { enum: ['s', 'l'] },
			'a/b': { type: 'boolean' },
			loop: { $ref: '#/$defs/loop' },
		},
	};
	const field = (property: unknown, name = 'x') => {
		const [found] = fieldsOf({ properties: { [name]: property } }, document);
		const { name: _, label: __, ...rest } = found as ModelField; // one property, one field
		return rest;
	};
	const json: Partial<ModelField> = { kind: 'json' };
	const any: Partial<ModelField> = { kind: 'json', takesText: true };

	it.each<[string, unknown, Partial<ModelField>]>([
		['text', { type: 'string' }, { kind: 'text' }],
		['nullable', { type: 'string', nullable: true }, { kind: 'text' }],
		['or null', { anyOf: [{ type: 'integer' }, { type: 'null' }] }, { kind: 'integer' }],
		['null as a type', { type: ['number', 'null'] }, { kind: 'number' }],
		['null as a choice', { enum: ['a', null] }, { kind: 'choice', choices: ['a'] }],
		['a constant', { const: 7 }, { kind: 'choice', choices: [7] }],
		['choices that are flags', { enum: [true, false] }, { kind: 'boolean' }],
		['choices that are objects', { enum: [{ a: 1 }, 'b'] }, { kind: 'json', choices: ['b'] }],
		[
			'choices behind a reference',
			{ $ref: '#/$defs/size' },
			{ kind: 'choice', choices: ['s', 'l'] },
		],
		['a name with a slash', { $ref: '#/$defs/a~1b' }, { kind: 'boolean' }],
		['a reference to itself', { $ref: '#/$defs/loop' }, any],
		['a reference to nothing', { $ref: '#/$defs/gone' }, any],
		['a reference to another document', { $ref: 'https://acme.test/a.json' }, any],
		[
			'bounds beside the variants',
			{ anyOf: [{ type: 'integer' }, { type: 'null' }], minimum: 1, maximum: 9 },
			{ kind: 'integer', min: 1, max: 9 },
		],
		[
			'either kind of number',
			{ oneOf: [{ type: 'integer' }, { type: 'number' }] },
			{ kind: 'number' },
		],
		[
			'the wider of two ranges',
			{
				anyOf: [
					{ type: 'number', minimum: 0, maximum: 1 },
					{ type: 'number', minimum: 5 },
				],
			},
			{ kind: 'number', min: 0 },
		],
		[
			'a choice or any text',
			{ anyOf: [{ enum: ['a'] }, { type: 'string' }] },
			{ kind: 'text', choices: ['a'] },
		],
		[
			'choices of two lists',
			{ anyOf: [{ enum: ['a'] }, { enum: ['b'] }] },
			{ kind: 'choice', choices: ['a', 'b'] },
		],
		[
			'a choice or a number',
			{ anyOf: [{ enum: ['auto'] }, { type: 'integer' }] },
			{ kind: 'json', choices: ['auto'] },
		],
		['text or an object', { anyOf: [{ type: 'string' }, { type: 'object' }] }, any],
		['a file', { type: 'string', format: 'uri' }, { kind: 'file' }],
		['a file by its widget', { type: 'string', ui: { field: 'image' } }, { kind: 'file' }],
		[
			'a file or null',
			{ anyOf: [{ type: 'string', format: 'uri' }, { type: 'null' }] },
			{ kind: 'file' },
		],
		[
			'a file or several',
			{
				anyOf: [
					{ type: 'string', format: 'uri' },
					{ type: 'array', items: { type: 'string', format: 'uri' } },
				],
			},
			{ kind: 'file', multiple: true },
		],
		['another format', { type: 'string', format: 'date-time' }, { kind: 'text' }],
		['a format alone', { format: 'uri' }, { kind: 'file' }],
		[
			'files',
			{ type: 'array', items: { type: 'string', format: 'uri' } },
			{ kind: 'file', multiple: true },
		],
		[
			'several choices',
			{ type: 'array', items: { $ref: '#/$defs/size' } },
			{ kind: 'choice', choices: ['s', 'l'], multiple: true },
		],
		[
			'several numbers',
			{ type: 'array', items: { type: 'number', maximum: 1 } },
			{ kind: 'number', max: 1, multiple: true },
		],
		[
			'lists of lists',
			{ type: 'array', items: { type: 'array', items: { type: 'number' } } },
			json,
		],
		['objects', { type: 'array', items: { type: 'object' } }, json],
		['a list of anything', { type: 'array' }, json],
		['a tuple', { type: 'array', items: [{ type: 'string' }] }, json],
		['an object', { type: 'object', properties: { a: { type: 'string' } } }, json],
		['an object without a type', { properties: { a: {} } }, json],
		['no type but a default', { default: 0.5 }, { kind: 'number', default: 0.5 }],
		['no type but a bound', { maximum: 3 }, { kind: 'number', max: 3 }],
		['nothing', {}, any],
		['true', true, any],
		['a type that does not exist', { type: 'float32' }, any],
		['a type that is no text', { type: 7 }, any],
		['only null', { type: 'null' }, any],
		['no choices', { type: 'string', enum: [] }, { kind: 'text' }],
		[
			'excluded bounds of a whole number',
			{ type: 'integer', exclusiveMinimum: 0 },
			{ kind: 'integer', min: 1 },
		],
		[
			'excluded bounds as OpenAPI 3.0 writes them',
			{ type: 'integer', maximum: 10, exclusiveMaximum: true },
			{ kind: 'integer', max: 9 },
		],
		[
			'an excluded bound of a fraction',
			{ type: 'number', exclusiveMinimum: 0 },
			{ kind: 'number', min: 0 },
		],
		['bounds that nothing fits', { type: 'number', minimum: 2, maximum: 1 }, { kind: 'number' }],
		['a default that does not fit', { type: 'integer', default: 'x' }, { kind: 'integer' }],
		[
			'a default out of the choices',
			{ enum: ['a'], default: 'b' },
			{ kind: 'choice', choices: ['a'] },
		],
		[
			'a default of a file',
			{ type: 'string', format: 'uri', default: 'https://x.test' },
			{ kind: 'file' },
		],
	])('%s', (_, property, expected) => {
		expect(field(property)).toEqual(expected);
	});

	it.each(['image_url', 'control_image_url', 'mask_url', 'reference_image_urls', 'audio_url'])(
		'%s is a file',
		(name) => expect(field({ type: 'string' }, name)).toEqual({ kind: 'file' }),
	);

	it.each(['model_url', 'webhook_url', 'image', 'curl'])('%s is a text', (name) =>
		expect(field({ type: 'string' }, name)).toEqual({ kind: 'text' }),
	);

	it('too many choices are any text', () => {
		const choices = Array.from({ length: 3_000 }, (_, index) => `lora-${index}`);
		expect(field({ type: 'string', enum: choices })).toEqual({ kind: 'text' });
	});
});

describe('The list of fields', () => {
	const names = (schema: unknown, document = schema) =>
		fieldsOf(schema, document).map(({ name }) => name);

	it('has the properties of all parts of an input, and what any part requires', () => {
		const schema = {
			allOf: [{ $ref: '#/$defs/base' }, { required: ['b'] }],
			properties: { b: { type: 'string' } },
			$defs: { base: { properties: { a: { type: 'string' } }, required: ['a'] } },
		};
		expect(fieldsOf(schema).map(({ name, required }) => [name, required])).toEqual([
			['a', true],
			['b', true],
		]);
	});

	it('leaves out what cannot be set', () => {
		expect(
			names({ properties: { id: { type: 'string', readOnly: true }, '': {}, b: {} } }),
		).toEqual(['b']);
	});

	it('keeps names that mean something in JavaScript', () => {
		const schema: unknown = JSON.parse(
			'{"properties": {"__proto__": {"type": "string"}, "constructor": {"type": "integer"}}}',
		);
		expect(names(schema)).toEqual(['__proto__', 'constructor']);
	});

	it('requires nothing that has a default', () => {
		const [field] = fieldsOf({ required: ['a'], properties: { a: { default: 'x' } } });
		expect(field).not.toHaveProperty('required');
	});

	it('tells labels apart', () => {
		const schema = { properties: { a: { title: 'Image' }, b: { title: 'Image' }, c_d: {} } };
		expect(fieldsOf(schema).map(({ label }) => label)).toEqual(['Image (a)', 'Image (b)', 'C D']);
	});

	it('ends', () => {
		const many = Array.from({ length: 5_000 }, (_, index) => [`p${index}`, { type: 'string' }]);
		expect(names({ properties: Object.fromEntries(many) })).toHaveLength(200);
		expect(names({ properties: { [`x${'y'.repeat(300)}`]: {}, a: {} } })).toEqual(['a']);
	});

	it.each([undefined, null, 7, 'x', [], {}, { properties: [] }, { properties: { a: null } }])(
		'of %j is no error',
		(schema) => expect(Array.isArray(fieldsOf(schema))).toBe(true),
	);

	it('of schemas that branch without end is read at once', () => {
		const many = Array.from({ length: 40 }, () => ({ $ref: '#/$defs/many' }));
		const schema = {
			properties: { a: { $ref: '#/$defs/many' }, b: { $ref: '#/$defs/both' } },
			$defs: { many: { anyOf: many }, both: { allOf: many.map(() => ({ $ref: '#/$defs/both' })) } },
		};
		expect(fieldsOf(schema).map(({ kind }) => kind)).toEqual(['json', 'json']);
	});
});
