import { inPanel } from '../../core/controls/panel';
import { integer } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import {
	guidanceScale,
	height,
	image,
	negativePrompt,
	optionalPrompt,
	steps,
	width,
} from '../../core/controls/vocabulary';
import { ask } from './ask';
import { seed, trackId, webhook } from './calls';
import { OUTPAINT } from './editingEndpoints';
import { imageOptions } from './imageControls';

const parameters = {
	image: image(),
	prompt: optionalPrompt(),
	negativePrompt: negativePrompt(),
	width: width({ default: 1280, min: 64, max: 1440, step: 8 }),
	height: height({ default: 720, min: 64, max: 1440, step: 8 }),
	steps: steps({ default: 10, min: 1, max: 30 }),
	guidanceScale: guidanceScale({ default: 8, min: 1, max: 20 }),
};

const options = {
	overlapWidth: integer({
		displayName: 'Overlap Width',
		description: 'How many pixels at the edges of the input image to repaint, to hide the seam',
		default: 10,
		min: 0,
		max: 42,
	}),
	seed: inPanel(seed()),
	temporary: imageOptions.temporary,
	trackId: trackId(),
	webhook: webhook(),
};

export const outpaint = defineOperation({
	name: 'outpaint',
	asynchronous: true,
	parameters,
	options,
	async run({ options: chosen, image: source, ...values }, tools) {
		const { width: wide, height: high } = values;
		const question = {
			endpoint: OUTPAINT,
			group: 'imageEditingV6',
			values: { ...values, ...chosen },
			images: { image: source },
			expectedSize: { width: wide, height: high },
		} as const;
		return await ask(question, tools);
	},
});
