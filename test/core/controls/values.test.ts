import {
	readBoolean,
	readChoice,
	readNumber,
	readText,
} from '../../../nodes/StableDiffusion/core/controls/values';
import { expectLinear } from '../support/effort';

const circle: Record<string, unknown> = {};
circle.self = circle;

describe('A number', () => {
	const read = (value: unknown) => readNumber(value, { min: 0, max: 100, whole: false });

	it.each([
		[0, 0],
		[100, 100],
		[7.5, 7.5],
		['0', 0],
		['7.5', 7.5],
		[' 42 ', 42],
		['+3', 3],
		['.5', 0.5],
		['5.', 5],
		['1e1', 10],
		['1E+1', 10],
		['007', 7],
	])('is read from %p', (value, expected) => {
		expect(read(value)).toEqual({ value: expected });
	});

	it.each([
		...['', ' ', null, undefined, NaN, Infinity, -Infinity, 'NaN', 'Infinity', true, false],
		...['0x10', '1_000', '1,5', '1 2', '٣', '½', 'five', '5px', '--5', '1e', '.', '1e400', 'true'],
		...[[], [5], {}, { value: 5 }, 5n, circle, () => 5, -0.001, 100.001, '101', '-1', 1e21],
	])('is not read from %p', (value) => {
		expect(read(value)).toEqual({
			problem: expect.stringMatching(/^must be a number from 0 to 100, but is /),
		});
	});

	it('that must be whole is', () => {
		const whole = (value: unknown) => readNumber(value, { min: -5, max: 5, whole: true });
		expect(whole('-5')).toEqual({ value: -5 });
		expect(whole('3.0')).toEqual({ value: 3 });
		expect(whole(3.5)).toEqual({ problem: 'must be a whole number from -5 to 5, but is 3.5' });
	});

	it('that goes in steps does', () => {
		const stepped = (value: unknown) =>
			readNumber(value, { min: 64, max: 2048, whole: true, step: 64 });
		expect(stepped('512')).toEqual({ value: 512 });
		expect(stepped(500)).toEqual({ problem: 'must be a multiple of 64, but is 500' });
	});

	it.each(['1', '.', ' ', '1.', 'e', '1e', '+', '0'])(
		'is looked for in linear time: %p…',
		(piece) => {
			expectLinear(piece, read, 'x');
			expectLinear(piece, read);
		},
	);
});

describe('A text', () => {
	it.each([
		['', ''],
		['  A fox ', '  A fox '],
		[0, '0'],
		[false, 'false'],
		[7.5, '7.5'],
		[null, ''],
		[undefined, ''],
		['👩‍👩‍👧 \u202e', '👩‍👩‍👧 \u202e'],
	])('is read from %p', (value, expected) => {
		expect(readText(value)).toEqual({ value: expected });
	});

	it.each([[{}], [[]], [['A fox']], [{ prompt: 'x' }], [() => 'x'], [circle], [NaN], [Infinity]])(
		'is not read from %p',
		(value) => {
			expect(readText(value)).toEqual({ problem: expect.stringMatching(/^must be text, but is /) });
		},
	);

	it('that is a list names the way out', () => {
		expect(readText(['A fox', 'An owl'])).toEqual({
			problem: expect.stringMatching(/the list '\["A fox","An owl"\]': use the Split Out node/),
		});
	});

	it('must not hold an object that n8n wrote into it', () => {
		expect(readText(`A ${String({})} at dawn`)).toEqual({
			problem:
				"must be text, but holds an object: 'A [object Object] at dawn'; select one of its fields",
		});
	});

	it.each(['', ' \n\t', '\u00a0\u3000', null, undefined])(
		'that is required may not be %p',
		(value) => {
			expect(readText(value, { required: true })).toEqual({ problem: 'is empty' });
		},
	);

	it('that is required may be 0 or false', () => {
		expect(readText(0, { required: true })).toEqual({ value: '0' });
		expect(readText(false, { required: true })).toEqual({ value: 'false' });
	});

	it('may be limited in length', () => {
		expect(readText('abc', { maxLength: 3 })).toEqual({ value: 'abc' });
		expect(readText('abcd', { maxLength: 3 })).toEqual({
			problem: 'can have at most 3 characters, but has 4',
		});
	});
});

describe('A switch', () => {
	it.each([
		[true, true],
		[false, false],
		['true', true],
		['False', false],
		[' TRUE ', true],
	])('is read from %p', (value, expected) => {
		expect(readBoolean(value)).toEqual({ value: expected });
	});

	it.each([0, 1, '', 'yes', 'no', '1', null, undefined, NaN, {}, [], [true]])(
		'is not read from %p',
		(value) => {
			expect(readBoolean(value)).toEqual({
				problem: expect.stringMatching(/^must be true or false, but is /),
			});
		},
	);
});

describe('A choice', () => {
	const read = (value: unknown) => readChoice(value, ['fast', 'slow', '']);

	it('is one of those allowed', () => {
		expect(read('fast')).toEqual({ value: 'fast' });
		expect(read('')).toEqual({ value: '' });
	});

	it.each(['Fast', ' fast', null, undefined, 0, false, NaN, {}, ['fast'], '__proto__'])(
		'is not %p',
		(value) => {
			expect(read(value)).toEqual({
				problem: expect.stringMatching(/^must be one of 'fast', 'slow', '', but is /),
			});
		},
	);
});
