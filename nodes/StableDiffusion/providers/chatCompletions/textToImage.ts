/** Chat completions that answer with images: seed document, and the OpenAI schema, read 2026-11-22. */
import { prompt } from '../../core/controls/vocabulary';
import { defineOperation } from '../../core/provider/provider';
import { options } from './options';
import { ask, model } from './request';

export const textToImage = defineOperation({
	name: 'textToImage',
	parameters: { prompt: prompt(), model: model() },
	options,
	run: async (values, tools) => await ask(tools, values, values.prompt),
});
