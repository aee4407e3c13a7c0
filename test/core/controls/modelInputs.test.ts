import type { ModelField } from '../../../nodes/StableDiffusion/core/controls/modelFields';
import {
	checkModelInputs,
	modelInputs,
} from '../../../nodes/StableDiffusion/core/controls/modelInputs';
import { toMapperFields } from '../../../nodes/StableDiffusion/editor/mapperFields';
import { failureOf } from '../support/errors';

const control = modelInputs({
	displayName: 'Inputs',
	dependsOn: ['model'],
	fields: async () => await Promise.resolve([]),
});
const field = (more: Partial<ModelField>): ModelField => ({
	...{ name: 'x', label: 'X', kind: 'text' },
	...more,
});
const check = (value: unknown, more: Partial<ModelField>) =>
	checkModelInputs({ x: value }, [field(more)], 'Inputs').x;

describe('What the control holds', () => {
	it.each([
		[{ mappingMode: 'defineBelow', value: { a: 1, b: '', c: null } }, { a: 1 }],
		[{ mappingMode: 'defineBelow', value: null }, {}],
		[
			{ a: false, b: 0 },
			{ a: false, b: 0 },
		],
		['{"a": 1}', { a: 1 }],
		[null, {}],
	])('%j is read as %j', (value, expected) => {
		expect(control.read(value, 'Inputs')).toEqual({ value: expected });
	});

	it.each([[[1]], ['junk'], [7]])('%j is refused', (value) => {
		expect(control.read(value, 'Inputs')).toHaveProperty('problem');
	});
});

describe('An input gets the type of its field', () => {
	it.each<[unknown, Partial<ModelField>, unknown]>([
		['0.5', { kind: 'number', min: 0, max: 1 }, 0.5],
		[' 3 ', { kind: 'integer' }, 3],
		['-1e3', { kind: 'number' }, -1000],
		['TRUE', { kind: 'boolean' }, true],
		[false, { kind: 'boolean' }, false],
		['2', { kind: 'choice', choices: [1, 2] }, 2],
		['[1]', { kind: 'json' }, [1]],
		[{ a: 1 }, { kind: 'json' }, { a: 1 }],
		['hd', { kind: 'json', choices: ['hd'] }, 'hd'],
		['{"width": 8}', { kind: 'json', choices: ['hd'] }, { width: 8 }],
		[5, { kind: 'text' }, '5'],
		['photo', { kind: 'file' }, { control: 'Inputs → X', kind: 'binary', field: 'photo' }],
		[
			'https://acme.test/a.png',
			{ kind: 'file' },
			{ control: 'Inputs → X', kind: 'url', url: 'https://acme.test/a.png' },
		],
		['["a", "b"]', { multiple: true }, ['a', 'b']],
		['a', { multiple: true }, ['a']],
		[[1, '2'], { kind: 'integer', multiple: true }, [1, 2]],
	])('%j, %j: %j', (value, more, expected) => {
		expect(check(value, more)).toEqual(expected);
	});
});

describe('An input that does not fit is refused', () => {
	it.each<[unknown, Partial<ModelField>, string]>([
		[2, { kind: 'number', max: 1 }, "'Inputs → X' must be a number up to 1, but is 2."],
		[0, { kind: 'integer', min: 1 }, "'Inputs → X' must be a whole number from 1, but is 0."],
		['1.2.3', { kind: 'number' }, "'Inputs → X' must be a number, but is '1.2.3'."],
		[true, { kind: 'number' }, "'Inputs → X' must be a number, but is true."],
		[
			'c',
			{ kind: 'choice', choices: ['a', 1] },
			"'Inputs → X' must be one of 'a', '1', but is 'c'.",
		],
		[{}, { kind: 'file' }, 'must be the name of a binary field, a URL or base64'],
		['[1', { kind: 'integer', multiple: true }, "must be a JSON list, but is '[1'"],
	])('%j, %j', async (value, more, sentence) => {
		const failure = await failureOf(() => check(value, more));
		expect(failure.fault).toBe('parameter');
		expect(failure.message).toContain(sentence);
	});

	it('by its label alone where there is nothing before it', () => {
		const wrong = () =>
			checkModelInputs({ x: [1] }, [field({ kind: 'integer', label: 'Steps' })], '');
		expect(wrong).toThrow(/^'Steps' must be a whole number/);
	});

	it('also where it is missing, or is no input at all', async () => {
		const failure = await failureOf(() =>
			checkModelInputs({ y: 1 }, [field({ required: true })], 'Inputs'),
		);
		expect(failure.message).toBe(
			"'Inputs → y' is not an input of this model. 'Inputs → X' is empty.",
		);
	});

	it('and a name of JavaScript itself is a name as any other', () => {
		const given = JSON.parse('{"__proto__": "a"}') as Record<string, unknown>;
		const checked = checkModelInputs(given, [field({ name: '__proto__' })], 'Inputs');
		expect(Object.keys(checked)).toEqual(['__proto__']);
	});
});

describe('A schema of any size', () => {
	it('is cut: fields and labels', () => {
		const choices = Array.from({ length: 500 }, (_, index) => index);
		const long = field({ kind: 'choice', choices, description: 'word '.repeat(10_000) });
		const [first, ...others] = toMapperFields(Array.from({ length: 1_000 }, () => long));
		expect(others).toHaveLength(199);
		expect(first?.options).toHaveLength(500);
		expect(first?.displayName.length).toBeLessThan(130);
	});

	it('has a text where n8n would list too many choices, and refuse the others', () => {
		const choices = Array.from({ length: 501 }, (_, index) => index);
		const long = field({ kind: 'choice', choices });
		const [mapped] = toMapperFields([long]);
		expect([mapped?.type, mapped?.options]).toEqual(['string', undefined]);
		expect(checkModelInputs({ x: '500' }, [long], 'Inputs')).toEqual({ x: 500 });
	});

	it('names the choices that may be used instead of JSON', () => {
		const [size] = toMapperFields([
			field({ kind: 'json', choices: ['hd', 'square', 'a', 'b', 'c'], default: 'hd' }),
		]);
		expect(size?.displayName).toBe('X (JSON, or hd, square, a, b, default hd)');
		const [free] = toMapperFields([field({ kind: 'json', choices: ['hd'], takesText: true })]);
		expect(free?.displayName).toBe('X (JSON, or hd, text)');
	});
});
