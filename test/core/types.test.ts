import type { Parameter, Values } from '../../nodes/StableDiffusion/core/controls/parameter';
import {
	parseOptions,
	parseValues,
	when,
} from '../../nodes/StableDiffusion/core/controls/parameter';
import { choice, integer, text } from '../../nodes/StableDiffusion/core/controls/kinds';
import type { JobState } from '../../nodes/StableDiffusion/core/provider/provider';
import { defineOperation } from '../../nodes/StableDiffusion/core/provider/provider';

/** The compiler checks these: `npm run typecheck` fails where an error below does not come. */

const options = [
	{ name: 'Fast', value: 'fast' },
	{ name: 'Slow', value: 'slow' },
] as const;
const steps = integer({ displayName: 'Steps', default: 1, min: 1, max: 9 });

it('A default outside its choices does not compile', () => {
	choice({ displayName: 'Mode', default: 'slow', options });
	// @ts-expect-error 'slwo' is none of the values
	choice({ displayName: 'Mode', default: 'slwo', options });
});

it('A value that nobody declared does not compile', () => {
	const values = parseValues({ steps }, { steps: 3 });
	const number: number = values.steps;
	// @ts-expect-error there is no 'width'
	const width: unknown = values.width;
	// @ts-expect-error steps are a number
	const word: string = values.steps;
	expect([number, width, word]).toEqual([3, undefined, 3]);
});

it('A value that may be hidden or not set is possibly undefined', () => {
	const shown = parseValues({ steps: when({ mode: ['x'] }, steps) }, {});
	// @ts-expect-error hidden, it is undefined
	const hidden: number = shown.steps;
	const set = parseOptions({ steps }, {}, {});
	// @ts-expect-error not set, it is undefined
	const absent: number = set.steps;
	expect([hidden, absent]).toEqual([undefined, undefined]);
});

it('A choice is one of its values', () => {
	type Mode = Values<{ mode: Parameter<'fast' | 'slow'> }>['mode'];
	const mode: Mode = 'fast';
	// @ts-expect-error 'medium' is none of the values
	const other: Mode = 'medium';
	expect([mode, other]).toEqual(['fast', 'medium']);
});

it('An operation has a known name and uses what it declares', () => {
	const run = async () => ({ images: [] });
	// @ts-expect-error no such operation
	defineOperation({ name: 'textToSculpture', parameters: {}, options: {}, run });
	defineOperation({
		name: 'textToImage',
		parameters: { prompt: text({ displayName: 'Prompt' }) },
		options: { steps },
		run: async (values) => {
			// @ts-expect-error there is no option 'seed'
			const seed: unknown = values.options.seed;
			return { images: [], words: `${values.prompt} ${values.options.steps} ${String(seed)}` };
		},
	});
});

it('A job state is one of three', () => {
	// @ts-expect-error a failure has a reason
	const failed: JobState = { state: 'failed' };
	expect(failed.state).toBe('failed');
});
