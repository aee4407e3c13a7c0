import {
	choice,
	decimal,
	integer,
	jsonObject,
	locator,
	text,
	toggle,
} from '../../../nodes/StableDiffusion/core/controls/kinds';
import {
	either,
	namedProperties,
	nestedProperties,
	parseOptions,
	parseValues,
	unless,
	when,
} from '../../../nodes/StableDiffusion/core/controls/parameter';
import { isShown } from '../../../nodes/StableDiffusion/core/controls/conditions';
import { failureOf } from '../support/errors';

const steps = integer({ displayName: 'Steps', default: 30, min: 1, max: 50 });
const style = choice({
	displayName: 'Style',
	default: 'none',
	options: [
		{ name: 'None', value: 'none' },
		{ name: 'Photo', value: 'photo' },
	],
});
const side = (min: number, max: number) =>
	integer({ displayName: 'Width', default: min, min, max });
describe('Values are checked', () => {
	it('each by its own rule', () => {
		const parameters = { steps, style, safe: toggle({ displayName: 'Safe', default: true }) };
		const values = parseValues(parameters, { steps: '20', style: 'photo', safe: 'false' });
		expect(values).toEqual({ steps: 20, style: 'photo', safe: false });
	});

	it('all at once, and what is wrong is said by the labels', async () => {
		const parameters = { prompt: text({ displayName: 'Prompt', required: true }), steps, style };
		const raw = { prompt: ' ', steps: 99, style: 'oil' };
		const failure = await failureOf(() => parseValues(parameters, raw));
		expect(failure.fault).toBe('parameter');
		expect(failure.message).toBe(
			"'Prompt' is empty. 'Steps' must be a whole number from 1 to 50, but is 99. " +
				"'Style' must be one of 'none', 'photo', but is 'oil'.",
		);
	});

	it('and options too, with the place where they are', async () => {
		const failure = await failureOf(() => parseOptions({ steps }, { steps: 'many' }, {}));
		expect(failure.message).toBe(
			"'Options → Steps' must be a whole number from 1 to 50, but is 'many'.",
		);
	});

	it('but an option that is absent or empty is not set', () => {
		expect(parseOptions({ steps, style }, { steps: '', style: null }, {})).toEqual({});
		expect(
			parseOptions({ safe: toggle({ displayName: 'Safe', default: true }) }, { safe: false }, {}),
		).toEqual({ safe: false });
		expect(
			parseOptions(
				{ eta: decimal({ displayName: 'Eta', default: 1, min: 0, max: 1 }) },
				{ eta: 0 },
				{},
			),
		).toEqual({ eta: 0 });
	});
});

describe('A parameter that depends on others', () => {
	const width = either(
		when({ model: ['small'] }, side(64, 512)),
		when({ model: ['large'] }, side(512, 2048)),
		unless({ model: ['small', 'large', 'fixed'] }, side(1, 9999)),
	);

	it.each([
		['small', 64, 64],
		['large', 2048, 2048],
		['another', 9999, 9999],
		['fixed', 77, undefined],
	])('has the rule of the first control that is shown: %s', (model, given, expected) => {
		const values = parseValues({ width }, { model, width: given });
		expect((values as { width?: unknown }).width).toBe(expected);
	});

	it('is refused by the bounds of that control', async () => {
		const failure = await failureOf(() => parseValues({ width }, { model: 'small', width: 1024 }));
		expect(failure.message).toContain("'Width' must be a whole number from 64 to 512, but is 1024");
	});

	it('hidden, is not looked at', () => {
		expect(
			parseValues({ steps: when({ mode: ['expert'] }, steps) }, { mode: 'easy', steps: 'junk' }),
		).toEqual({});
		expect(
			parseOptions(
				{ steps: unless({ '/mode': ['easy'] }, steps) },
				{ steps: 'junk' },
				{ mode: 'easy' },
			),
		).toEqual({});
	});

	it('becomes one control for each variant', () => {
		expect(
			namedProperties({ width }).map(({ name, displayOptions }) => ({ name, displayOptions })),
		).toEqual([
			{ name: 'width', displayOptions: { show: { model: ['small'] } } },
			{ name: 'width', displayOptions: { show: { model: ['large'] } } },
			{ name: 'width', displayOptions: { hide: { model: ['small', 'large', 'fixed'] } } },
		]);
	});

	it.each([
		[{}, true],
		[{ shownWhen: { a: ['1'], b: [true] } }, true],
		[{ shownWhen: { a: ['1', '2'] } }, true],
		[{ shownWhen: { a: ['2'] } }, false],
		[{ shownWhen: { a: ['1'], b: [false] } }, false],
		[{ shownWhen: { '/a': ['1'] } }, true],
		[{ hiddenWhen: { a: ['1'] } }, false],
		[{ hiddenWhen: { a: ['2'], b: [false] } }, true],
		[{ shownWhen: { a: ['1'] }, hiddenWhen: { b: [true] } }, false],
		[{ shownWhen: { missing: ['x'] } }, false],
	])('is shown as n8n would: %p, %p', (conditions, expected) => {
		expect(isShown(conditions, { a: '1', b: true })).toBe(expected);
	});
});

describe('Controls', () => {
	it('say what n8n needs', () => {
		const list = namedProperties({
			steps,
			model: locator({
				displayName: 'Model',
				default: 'sd',
				search: async () => ({ results: [] }),
			}),
			extras: jsonObject({ displayName: 'Extras' }),
			note: text({ displayName: 'Note', rows: 3, required: true }),
		});
		expect(list).toMatchObject([
			{
				name: 'steps',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
			},
			{
				name: 'model',
				type: 'resourceLocator',
				default: { __rl: true, mode: 'list', value: 'sd' },
			},
			{ name: 'extras', type: 'json', default: '{}' },
			{ name: 'note', type: 'string', required: true, typeOptions: { rows: 3 } },
		]);
	});

	it('inside a collection are never required, because n8n would ask for absent ones', () => {
		const [note] = nestedProperties({ note: text({ displayName: 'Note', required: true }) });
		expect(note).not.toHaveProperty('required');
	});

	it('without a live list are typed', () => {
		const { property } = locator({ displayName: 'Model', default: 'sd' });
		expect(property.default).toEqual({ __rl: true, mode: 'id', value: 'sd' });
		expect(property.modes?.map(({ name }) => name)).toEqual(['id']);
	});
});
