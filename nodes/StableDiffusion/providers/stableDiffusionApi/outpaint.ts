import { integer } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import {
	guidanceScale,
	height,
	image,
	negativePrompt,
	optionalPrompt,
	seed,
	steps,
	trackId,
	webhook,
	width,
} from '../../core/controls/vocabulary';
import { OUTPAINT } from './editingEndpoints';
import { imageOptions, LARGEST_SEED } from './imageControls';
import { readOutcome } from './jobs';
import { toLink } from './images';
import { toBody } from './wire';

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
	base64: imageOptions.base64,
	overlapWidth: integer({
		displayName: 'Overlap Width',
		description: 'How many pixels at the edge of the input are drawn anew, to hide the seam',
		default: 10,
		min: 0,
		max: 42,
	}),
	seed: seed(LARGEST_SEED),
	temporary: imageOptions.temporary,
	trackId: trackId(),
	webhook: webhook(),
};

export const outpaint = defineOperation({
	name: 'outpaint',
	asynchronous: true,
	parameters,
	options,
	async run({ options: chosen, ...values }, tools) {
		const { path, wire } = OUTPAINT;
		const link = await toLink(values.image, tools);
		const json = toBody(wire, { ...values, ...chosen, image: link });
		const answer = await tools.submit({ path, json });
		return readOutcome(answer, {
			family: 'imageEditingV6',
			baseUrl: tools.baseUrl,
			expectedSize: { width: values.width, height: values.height },
		});
	},
});
