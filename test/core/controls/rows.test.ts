import { parseValues } from '../../../nodes/StableDiffusion/core/controls/parameter';
import { decimal, integer, rows, text } from '../../../nodes/StableDiffusion/core/controls/kinds';
import { failureOf } from '../support/errors';

const steps = integer({ displayName: 'Steps', default: 30, min: 1, max: 50 });
const tags = rows({
	displayName: 'Tags',
	rowName: 'Tag',
	fields: {
		name: text({ displayName: 'Name', required: true }),
		weight: decimal({ displayName: 'Weight', default: 1, min: -10, max: 10 }),
	},
});

describe('Rows', () => {
	const read = (value: unknown) => parseValues({ tags }, { tags: value }).tags;

	it.each([[undefined], [null], [''], [{}], [{ rows: [] }], [[]]])('are none in %p', (value) => {
		expect(read(value)).toEqual([]);
	});

	it('are read from n8n, or bare from an expression', () => {
		const list = [{ name: 'fox', weight: '0' }];
		expect(read({ rows: list })).toEqual([{ name: 'fox', weight: 0 }]);
		expect(read(list)).toEqual([{ name: 'fox', weight: 0 }]);
	});

	it('name control, row and field when they are wrong', async () => {
		const failure = await failureOf(() =>
			read([
				{ name: 'a', weight: 1 },
				{ name: '', weight: 50 },
			]),
		);
		expect(failure.fault).toBe('parameter');
		for (const word of ['Tags', 'row 2', 'Name', 'is empty', 'Weight'])
			expect(failure.message).toContain(word);
	});

	it.each([
		['text'],
		[5],
		[{ rows: 'x' }],
		[[null]],
		[[5]],
		[['x']],
		[[[]]],
		[{ rows: [undefined] }],
	])('are not %p', async (value) => {
		const failure = await failureOf(() => read(value));
		expect(failure.fault).toBe('parameter');
		expect(failure.message).toContain("'Tags'");
	});

	it('wrong in one control do not hide what is wrong in another', async () => {
		const failure = await failureOf(() => parseValues({ tags, steps }, { tags: [{}], steps: 0 }));
		expect(failure.message).toContain("'Steps'");
	});
});
