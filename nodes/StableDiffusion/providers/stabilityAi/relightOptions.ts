import { optionalImageControl } from '../../core/controls/imageControl';
import { choice, text, toggle } from '../../core/controls/kinds';
import { client } from '../../families/stability/headers';
import {
	LONGEST_PROMPT,
	outputFormat,
	seeded,
	share,
} from '../../families/stability/stableImageParameters';

/** Options of Replace Background; fields by four clients, which agree. */
export const relightOptions = {
	outputFormat,
	seed: seeded.seed,
	...client,
	foregroundPrompt: text({
		displayName: 'Foreground Prompt',
		description: 'Description of the subject, so that it stays the same',
		placeholder: 'e.g. a bottle of perfume',
		maxLength: LONGEST_PROMPT,
	}),
	keepOriginalBackground: toggle({
		displayName: 'Keep Original Background',
		default: true,
		description: 'Whether to keep the background and change only the light',
	}),
	lightReference: optionalImageControl({
		displayName: 'Light Reference',
		description: 'An image to take the light from',
	}),
	lightSourceDirection: choice({
		displayName: 'Light Source Direction',
		description: 'Where the light comes from',
		default: 'above',
		options: [
			{ name: 'Above', value: 'above' },
			{ name: 'Below', value: 'below' },
			{ name: 'Left', value: 'left' },
			{ name: 'Right', value: 'right' },
		],
	}),
	lightSourceStrength: share(
		'Light Source Strength',
		'How strong the light is: 1 is brightest',
		0.3,
	),
	originalBackgroundDepth: share(
		'Original Background Depth',
		'How much of the depth of the original background to keep',
		0.5,
	),
	preserveOriginalSubject: share(
		'Preserve Original Subject',
		'How much of the original subject to keep: 1 keeps every pixel',
		0.6,
	),
};
