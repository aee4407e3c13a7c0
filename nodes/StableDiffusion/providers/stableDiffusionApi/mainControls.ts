/** The main controls of the generating operations. */
import type { Parameter } from '../../core/controls/kinds';
import { either, locator, unless, when } from '../../core/controls/kinds';
import { readNumber, show } from '../../core/controls/values';
import { height, optionalPrompt, prompt, steps, width } from '../../core/controls/vocabulary';
import { searchModels } from './modelList';

export const SIDE = { default: 512, min: 64, max: 1024, step: 8 };
export const GUIDANCE = { default: 7.5, min: 1, max: 20 };

/** Where an input image defines the size. */
export const sidesOfResult = { width: ofResult(width), height: ofResult(height) };

/**
 * One page says 1–50, another 21, 31, 41 or 51, the current one of the community 31 by default and at
 * most 20 in effect: 31 fits all of them. What Enterprise takes less of is checked in bounds.ts.
 */
export const stepsWhereSent = unless(
	{ apiEdition: ['realtimeV6'] },
	steps({ default: 31, min: 1, max: 51 }),
);

/** The current API of the community needs no prompt where an image is given. */
export const promptOfEdit = either(
	when({ apiEdition: ['communityV6'] }, optionalPrompt()),
	unless({ apiEdition: ['communityV6'] }, prompt()),
);

function ofResult(make: typeof width): Parameter<number> {
	const spec = { ...SIDE, default: 0, min: 0, hint: '0 uses the size of the input image' };
	return {
		...make(spec),
		read: (value) => {
			const reading = readNumber(value, { ...spec, whole: true });
			const isTooSmall = 'value' in reading && reading.value > 0 && reading.value < SIDE.min;
			return isTooSmall
				? { problem: `must be 0, or from ${SIDE.min} to ${SIDE.max}, but is ${show(value)}` }
				: reading;
		},
	};
}

export const model = () =>
	locator({
		displayName: 'Model',
		description: 'The model to use. Choose from the list, or enter an ID.',
		default: 'midjourney',
		placeholder: 'e.g. juggernaut-xl-v5',
		search: searchModels,
	});
