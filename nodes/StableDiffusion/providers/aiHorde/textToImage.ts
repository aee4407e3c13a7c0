import { defineOperation } from '../../core/provider/provider';
import { model, negativePrompt, prompt, sampling, sides } from './controls';
import { textOptions } from './options';
import { submit } from './submit';

/** What Estimate Cost takes as well. */
export const parameters = { prompt, negativePrompt, model, ...sides, ...sampling };

export const textToImage = defineOperation({
	name: 'textToImage',
	asynchronous: true,
	parameters,
	options: textOptions,
	run: async ({ width, height, ...values }, tools) =>
		await submit({ ...values, size: { width, height } }, tools),
});
