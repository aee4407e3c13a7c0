import fc from 'fast-check';

import { checkModelInputs } from '../../../nodes/StableDiffusion/core/controls/modelInputs';
import { toMapperFields } from '../../../nodes/StableDiffusion/editor/mapperFields';
import { fieldsOf } from '../../../nodes/StableDiffusion/families/schema/fieldsOf';
import { FUZZ_TIMEOUT, holds } from '../../core/support/fuzz';

/** A schema, and a value that fits it. */
interface Sample {
	schema: unknown;
	value: unknown;
}

const sample = (schema: unknown, values: fc.Arbitrary<unknown>): fc.Arbitrary<Sample> =>
	values.map((value) => ({ schema, value }));

const words = fc.constantFrom('fox', 'owl', '1:1', '512', 'true', 'A lighthouse at dawn');
const files = fc.constantFrom('https://acme.test/a.png', 'data:image/png;base64,iVBORw0KGgo=');
const object = fc.record({ width: fc.integer({ min: 1, max: 9 }) });
const integer = { type: 'integer', minimum: 1, maximum: 9 };
const small = fc.integer({ min: 1, max: 9 });

/** The shapes of single values. */
const single: Array<fc.Arbitrary<Sample>> = [
	sample({ type: 'string' }, words),
	sample({ type: 'string', maxLength: 80 }, words),
	sample({ type: 'string', format: 'uri' }, files),
	sample({ type: 'string', format: 'date' }, fc.constant('2026-01-01')),
	sample({ type: 'string', enum: ['a', 'b'] }, fc.constantFrom('a', 'b')),
	sample({ enum: [1, 2, 4] }, fc.constantFrom(1, 2, 4)),
	sample({ enum: ['auto', 2, null] }, fc.constantFrom('auto', 2)),
	sample({ const: 'v2' }, fc.constant('v2')),
	sample({ enum: [true] }, fc.constant(true)),
	sample(integer, small),
	sample({ type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 10 }, small),
	sample(
		{ type: 'number', minimum: 0, exclusiveMinimum: true },
		fc.double({ min: 0.1, max: 1, noNaN: true }),
	),
	sample({ type: 'boolean' }, fc.boolean()),
	sample({ type: 'object', properties: { width: integer } }, object),
	sample({ $ref: '#/$defs/Size' }, object),
	sample({ allOf: [{ $ref: '#/$defs/Scheduler' }] }, fc.constantFrom('DDIM', 'EULER')),
	sample({ allOf: [{ type: 'integer' }, { minimum: 1 }], maximum: 9 }, small),
	sample({ type: 'integer', nullable: true }, small),
	sample({ type: ['string', 'null'] }, words),
	sample({ type: ['integer', 'boolean'] }, fc.oneof(small, fc.boolean())),
	sample({}, object),
	sample({ default: 'x' }, words),
	sample({ format: 'uri' }, files),
	sample({ properties: {} }, object),
	sample(
		{ anyOf: [{ $ref: '#/$defs/Size' }, { enum: ['hd'] }] },
		fc.oneof(object, fc.constant('hd')),
	),
	sample({ oneOf: [{ type: 'string' }, { enum: ['a'] }] }, words),
	sample({ oneOf: [{ const: 'a', title: 'A' }, { const: 2 }] }, fc.constantFrom('a', 2)),
	sample({ enum: ['a', false, { b: 1 }] }, fc.constantFrom('a', false, { b: 1 })),
	sample({ anyOf: [], oneOf: [integer, { type: 'null' }] }, small),
	sample({ type: 'string', contentMediaType: 'image/png' }, files),
	sample({ type: 'string', _fal_ui_field: 'image' }, files),
	sample({ type: 'array', prefixItems: [integer] }, fc.constant([1])),
	sample({ type: 'integer', minimum: 1, default: -1 }, small),
	sample({ $ref: '#/$defs/Tree' }, fc.constant({ children: [{}] })),
];

const listsOf = ({ schema, value }: Sample): Sample => ({
	schema: { type: 'array', items: schema },
	value: [value, value],
});
const orNull = ({ schema, value }: Sample): Sample => ({
	schema: { anyOf: [schema, { type: 'null' }] },
	value,
});
const orList = ({ schema, value }: Sample): Sample => ({
	schema: { anyOf: [schema, { type: 'array', items: schema }] },
	value,
});
const either = (one: Sample, other: Sample): Sample => ({
	schema: { oneOf: [one.schema, other.schema] },
	value: one.value,
});
const nested = (one: Sample, other: Sample): Sample => ({
	schema: { type: 'object', properties: { one: one.schema, other: other.schema } },
	value: { one: one.value, other: other.value },
});
const described = ({ schema, value }: Sample): Sample => ({
	schema: { allOf: [schema], title: 'Input', description: 'What it is', 'x-order': 3 },
	value,
});

const samples: fc.Arbitrary<Sample> = fc.letrec<{ any: Sample }>((tie) => {
	const inner = tie('any');
	return {
		any: fc.oneof(
			{ maxDepth: 3, withCrossShrink: true },
			...single,
			inner.map(orNull),
			inner.map(listsOf),
			inner.map(orList),
			inner.map(described),
			fc.tuple(inner, inner).map(([one, other]) => either(one, other)),
			fc.tuple(inner, inner).map(([one, other]) => nested(one, other)),
		),
	};
}).any;

const $defs = {
	Size: { type: 'object', properties: { width: integer } },
	Tree: { properties: { children: { type: 'array', items: { $ref: '#/$defs/Tree' } } } },
	Scheduler: { type: 'string', enum: ['DDIM', 'EULER'], title: 'Scheduler' },
};

/** A text among values of JSON is written as JSON, unless it is one of the choices. */
const typed = (value: unknown, kind: string, choices: readonly unknown[] = []) =>
	kind === 'json' && !choices.includes(value) ? JSON.stringify(value) : value;

it(
	'every schema is a field, and the field takes what the schema takes',
	async () => {
		await holds(samples, ({ schema, value }) => {
			const [field, ...others] = fieldsOf(
				{ required: ['x'], properties: { x: schema } },
				{ $defs },
			);
			expect(others).toEqual([]);
			if (!field) throw new Error('The property is no field');
			expect(toMapperFields([field])).toHaveLength(1);
			if (field.kind === 'choice') expect(field.choices?.length).toBeGreaterThan(0);
			const given = { x: typed(value, field.kind, field.choices) };
			const { x } = checkModelInputs(given, [field], 'Inputs');
			if (field.kind === 'json') expect(x).toEqual(value);
			const isPlain = !field.multiple && ['choice', 'integer', 'number'].includes(field.kind);
			if (isPlain) expect(x).toBe(value);
		});
	},
	FUZZ_TIMEOUT,
);

it(
	'any value instead of a schema is no error',
	async () => {
		const keywords = ['type', 'anyOf', 'allOf', 'enum', '$ref', 'items', 'properties', 'default'];
		const junk = fc.dictionary(fc.constantFrom(...keywords, 'required', 'minimum'), fc.jsonValue());
		await holds(fc.tuple(junk, junk), ([root, property]) => {
			const fields = fieldsOf({ ...root, properties: { x: property } }, root);
			expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['x']));
			toMapperFields(fields);
		});
	},
	FUZZ_TIMEOUT,
);
