import { checkModelInputs } from '../../../nodes/StableDiffusion/core/controls/modelInputs';
import {
	describedFieldsOf,
	fieldsOf,
} from '../../../nodes/StableDiffusion/families/schema/fieldsOf';
import { effortOf } from '../../core/support/effort';

const text = { type: 'string' };
const uri = { type: 'string', format: 'uri' };
const mode = (value: string) => ({ properties: { mode: { const: value } } });
const base = {
	type: 'object',
	properties: { mode: { type: 'string', enum: ['text', 'image'], default: 'text' }, prompt: text },
	required: ['prompt'],
};
const read = (schema: unknown, document: unknown = schema) =>
	fieldsOf(schema, document).map(({ name, kind, required }) =>
		required ? [name, kind, 'required'] : [name, kind],
	);
const [MODE, PROMPT, IMAGE] = [
	['mode', 'choice'],
	['prompt', 'text', 'required'],
	['image', 'file'],
];

describe('Inputs that a condition adds', () => {
	const then = { properties: { image: uri }, required: ['image'] };

	it.each<[string, object, unknown[]]>([
		['then', { ...base, if: mode('image'), then }, [MODE, PROMPT, IMAGE]],
		['else', { ...base, if: mode('text'), else: then }, [MODE, PROMPT, IMAGE]],
		[
			'both',
			{ ...base, if: mode('image'), then, else: { properties: { seed: { type: 'integer' } } } },
			[MODE, PROMPT, IMAGE, ['seed', 'integer']],
		],
		['a member of allOf', { ...base, allOf: [{ if: mode('image'), then }] }, [MODE, PROMPT, IMAGE]],
		[
			'a condition within a condition',
			{ ...base, if: mode('text'), else: { if: mode('image'), then } },
			[MODE, PROMPT, IMAGE],
		],
		['a variant', { ...base, anyOf: [{ if: mode('image'), then }] }, [MODE, PROMPT, IMAGE]],
		[
			'a reference',
			{ ...base, if: mode('image'), then: { $ref: '#/$defs/More' }, $defs: { More: then } },
			[MODE, PROMPT, IMAGE],
		],
		['no other properties', { if: mode('image'), then }, [IMAGE]],
	])('by %s are shown, and not required', (_, schema, fields) => {
		expect(read(schema)).toEqual(fields);
	});

	it('take what any of the branches takes', () => {
		const size = (type: string) => ({ properties: { size: { type } } });
		const schema = {
			allOf: [
				{ if: mode('a'), then: size('integer') },
				{ if: mode('b'), then: size('number'), else: { properties: { size: false } } },
			],
		};
		expect(read(schema)).toEqual([['size', 'number']]);
	});

	it('do not narrow an input that is there anyway', () => {
		const narrowed = { properties: { mode: { enum: ['text'] } }, required: ['mode'] };
		const [field] = fieldsOf({ ...base, if: mode('x'), then: narrowed, else: narrowed });
		expect(field).toMatchObject({ name: 'mode', choices: ['text', 'image'], default: 'text' });
		expect(field).not.toHaveProperty('required');
	});

	it('that are forbidden are not shown', () => {
		const schema = { ...base, if: mode('text'), then: { properties: { image: false } } };
		expect(read(schema)).toEqual([MODE, PROMPT]);
	});

	it.each<[string, unknown]>([
		['no schema', { ...base, if: true, then: true, else: 7 }],
		['null', { ...base, if: null, then: null, else: [] }],
	])('and are %s change nothing', (_, schema) => {
		expect(read(schema)).toEqual([MODE, PROMPT]);
	});

	it('without end, or very many, are read in little time', () => {
		const endless = {
			$defs: { a: { if: {}, then: { $ref: '#/$defs/a' }, else: { $ref: '#/$defs/a' } } },
		};
		let deep: object = { properties: { last: text } };
		for (let index = 0; index < 5_000; index++)
			deep = { if: {}, then: deep, else: { properties: { [`p${index}`]: text } } };
		const wide = Object.fromEntries(Array.from({ length: 700 }, (_, index) => [`p${index}`, text]));
		const many = {
			allOf: Array.from({ length: 700 }, () => ({ if: {}, then: { properties: wide } })),
		};
		for (const schema of [{ ...endless, $ref: '#/$defs/a' }, deep, many]) {
			expect(effortOf(() => fieldsOf(schema))).toBeLessThan(5_000);
		}
	});
});

describe('Beside additional properties', () => {
	it.each([true, false, {}, text, { $ref: '#/$defs/gone' }])(
		'(%j) named inputs are shown',
		(more) => {
			const schema = { ...base, additionalProperties: more, unevaluatedProperties: more };
			expect(read(schema)).toEqual([MODE, PROMPT]);
			expect(describedFieldsOf(schema, schema)).toHaveLength(2);
			const fields = fieldsOf(schema);
			expect(checkModelInputs({ prompt: 'x' }, fields, 'Inputs')).toEqual({ prompt: 'x' });
			expect(() => checkModelInputs({ prompt: 'x', odd: 1 }, fields, 'Inputs')).toThrow(
				"'Inputs → odd' is not an input of this model",
			);
		},
	);
});
