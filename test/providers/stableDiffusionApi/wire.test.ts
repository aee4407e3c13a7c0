import { toBody } from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/wire';
import type { WireTable } from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/wire';

describe('The spelling of a value', () => {
	const spelt = (spelling: WireTable[string][1], value: unknown) =>
		toBody({ field: ['control', spelling] }, { control: value }).field;

	it.each([
		['text', 'A fox', 'A fox'],
		['text', '', undefined],
		['text', ['http://a', 'http://b'], ['http://a', 'http://b']],
		['plain', 0.5, 0.5],
		['plain', false, false],
		['digits', 512, '512'],
		['digits', 0, '0'],
		['seed', 0, undefined],
		['seed', 7, 7],
		['yesNo', true, 'yes'],
		['yesNo', false, 'no'],
		['trueFalse', true, 'true'],
		['trueFalse', false, 'false'],
		['wholeNumber', '42', 42],
		['wholeNumber', '', undefined],
		['seed', -1, undefined],
		['first', ['canny', 'depth'], 'canny'],
		['orNullWord', '', 'null'],
		['orNullWord', 'men', 'men'],
	] as const)('%s of %j is %j', (spelling, value, wire) => {
		expect(spelt(spelling, value)).toEqual(wire);
	});

	it('is left out where the control is hidden', () => {
		expect(toBody({ field: ['control', 'yesNo'] }, {})).toEqual({});
	});

	it('takes columns out of rows', () => {
		const table: WireTable = { models: ['loras.model', 'list'], by: ['loras.strength', 'list'] };
		const loras = [
			{ model: 'ink', strength: 0.5 },
			{ model: 'detail', strength: 1 },
		];
		expect(toBody(table, { loras })).toEqual({ models: 'ink,detail', by: '0.5,1' });
		expect(toBody(table, { loras: [] })).toEqual({});
	});

	it('says so where a track ID has to be a number', () => {
		expect(() => spelt('wholeNumber', 'order-1')).toThrow(
			"'Options → Track ID' must be a whole number here, but is 'order-1'.",
		);
	});
});
