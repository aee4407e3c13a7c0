import type { Parameter, Values } from '../../nodes/StableDiffusion/core/controls/parameter';
import {
	parseOptions,
	parseValues,
	when,
} from '../../nodes/StableDiffusion/core/controls/parameter';
import { choice, integer, text } from '../../nodes/StableDiffusion/core/controls/kinds';
import type { JobState } from '../../nodes/StableDiffusion/core/provider/provider';
import { defineOperation } from '../../nodes/StableDiffusion/core/provider/provider';

/** Never run: `npm run typecheck` fails where an error that is expected below does not come. */

const options = [
	{ name: 'Fast', value: 'fast' },
	{ name: 'Slow', value: 'slow' },
] as const;
const steps = integer({ displayName: 'Steps', default: 1, min: 1, max: 9 });

export function aDefaultIsOneOfItsChoices() {
	choice({ displayName: 'Mode', default: 'slow', options });
	// @ts-expect-error 'slwo' is none of the values
	choice({ displayName: 'Mode', default: 'slwo', options });
}

export function onlyDeclaredValuesAreThere() {
	const values = parseValues({ steps }, { steps: 3 });
	const number: number = values.steps;
	// @ts-expect-error there is no 'width'
	const width: unknown = values.width;
	// @ts-expect-error steps are a number
	const word: string = values.steps;
	return [number, width, word];
}

export function aValueThatMayBeHiddenOrNotSetIsPossiblyUndefined() {
	const shown = parseValues({ steps: when({ mode: ['x'] }, steps) }, {});
	// @ts-expect-error hidden, it is undefined
	const hidden: number = shown.steps;
	const set = parseOptions({ steps }, {}, {});
	// @ts-expect-error not set, it is undefined
	const absent: number = set.steps;
	return [hidden, absent];
}

export function aChoiceIsOneOfItsValues() {
	type Mode = Values<{ mode: Parameter<'fast' | 'slow'> }>['mode'];
	const mode: Mode = 'fast';
	// @ts-expect-error 'medium' is none of the values
	const other: Mode = 'medium';
	return [mode, other];
}

export function anOperationHasAKnownNameAndUsesWhatItDeclares() {
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
}

export function aFailedJobHasAReason() {
	// @ts-expect-error a failure has a reason
	const failed: JobState = { state: 'failed' };
	return failed;
}
