/** Chat completions that answer with images: seed document, and the OpenAI schema, read 2026-11-22. */
import type { Values } from '../../core/controls/kinds';
import { decimal, integer, jsonObject, locator, rows, text } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import { prompt } from '../../core/controls/vocabulary';
import { toPath } from './path';
import { readImages } from './replies';

const parameters = {
	prompt: prompt(),
	model: locator({
		displayName: 'Model',
		description: 'The model as the relay calls it',
		default: 'stable-diffusion-api',
		placeholder: 'e.g. stable-diffusion-api',
		search: async (query, tools) => {
			const { searchModels } = await import('./models');
			return await searchModels(query, tools);
		},
	}),
};

/** Text knobs: the seed documents them, most image models ignore them. Each is sent only when set. */
const options = {
	frequencyPenalty: decimal({
		displayName: 'Frequency Penalty',
		description: 'Positive values keep the model from repeating itself',
		default: 0,
		min: -2,
		max: 2,
	}),
	logitBias: jsonObject({
		displayName: 'Logit Bias',
		description: 'Weights from -100 to 100 by token ID, as a JSON object',
	}),
	maxTokens: integer({
		displayName: 'Maximum Number of Tokens',
		description: 'Longest answer of the model',
		default: 1_024,
		min: 1,
		max: 1_000_000,
	}),
	numberOfAnswers: integer({
		displayName: 'Number of Answers',
		description: 'How many answers to ask for (n). Many relays give one whatever is asked.',
		default: 1,
		min: 1,
		max: 10,
	}),
	presencePenalty: decimal({
		displayName: 'Presence Penalty',
		description: 'Positive values make the model take up new things',
		default: 0,
		min: -2,
		max: 2,
	}),
	stop: rows({
		displayName: 'Stop Sequences',
		rowName: 'Sequence',
		placeholder: 'Add Sequence',
		description: 'Texts at which the model ends its answer, at most four',
		fields: { text: text({ displayName: 'Text', required: true }) },
	}),
	systemMessage: text({
		displayName: 'System Message',
		description: 'Instructions that go before the prompt',
		placeholder: 'e.g. Answer with one image and nothing else.',
		rows: 2,
	}),
	temperature: decimal({
		displayName: 'Temperature',
		description: 'How daring the model is',
		default: 1,
		min: 0,
		max: 2,
	}),
	topP: decimal({
		displayName: 'Top P',
		description: 'Share of the likeliest words to choose from. Use this or Temperature, not both.',
		default: 1,
		min: 0,
		max: 1,
	}),
	user: text({
		displayName: 'User',
		description: 'An ID of your end user, by which the provider can spot misuse',
	}),
};

export const textToImage = defineOperation({
	name: 'textToImage',
	parameters,
	options,
	async run(values, tools) {
		const answer = await tools.submit({
			path: toPath(tools.baseUrl, '/chat/completions'),
			json: toBody(values),
		});
		return { ...readImages(answer), model: values.model };
	},
});

function toBody(values: Values<typeof parameters> & { options: Partial<Values<typeof options>> }) {
	const chosen = values.options;
	const system = chosen.systemMessage ? [{ role: 'system', content: chosen.systemMessage }] : [];
	return {
		model: values.model,
		messages: [...system, { role: 'user', content: values.prompt }],
		stream: false, // several relays stream unless told not to
		...(chosen.temperature !== undefined && { temperature: chosen.temperature }),
		...(chosen.topP !== undefined && { top_p: chosen.topP }),
		...(chosen.numberOfAnswers !== undefined && { n: chosen.numberOfAnswers }),
		...(chosen.stop?.length && { stop: chosen.stop.map((row) => row.text) }),
		...(chosen.maxTokens !== undefined && { max_tokens: chosen.maxTokens }),
		...(chosen.presencePenalty !== undefined && { presence_penalty: chosen.presencePenalty }),
		...(chosen.frequencyPenalty !== undefined && { frequency_penalty: chosen.frequencyPenalty }),
		...(chosen.logitBias && { logit_bias: chosen.logitBias }),
		...(chosen.user && { user: chosen.user }),
	};
}
