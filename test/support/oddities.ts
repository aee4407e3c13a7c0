/** What a field may hold in place of the documented value; undefined leaves the field out. */
export const ODDITIES: Array<readonly [string, unknown]> = [
	['missing', undefined],
	['null', null],
	['a number', 5],
	['a negative number', -1.5],
	['a number beyond 2^53', 2 ** 60],
	['a boolean', true],
	['text', 'odd words'],
	['an empty text', ''],
	['a list', ['odd', null, 7]],
	['an empty list', []],
	['an object', { odd: { deep: [null] } }],
	['an empty object', {}],
];

/** Every field of `fields` with every odd value, as rows of a table test. */
export function oddRows(fields: readonly string[]): Array<readonly [string, string, unknown]> {
	return fields.flatMap((field) => ODDITIES.map(([name, value]) => [field, name, value] as const));
}
