import type { Parameter, Values } from '../../core/controls/kinds';
import { choice, decimal, integer, jsonObject, rows, text } from '../../core/controls/kinds';
import type { Fields } from './values';

/** OpenAI's schema: more are refused. */
const MOST_STOP_SEQUENCES = 4;
const LARGEST_BIAS = 100;
const LARGEST_SEED = 4_294_967_295;

/** Text knobs: the seed documents most, many image models ignore them. Each is sent only when set. */
export const options = {
	answerFormat: jsonObject({
		displayName: 'Answer Format',
		description:
			'Form of the answer (response_format) as a JSON object, for example {"type": "json_object"}',
	}),
	frequencyPenalty: decimal({
		displayName: 'Frequency Penalty',
		description: 'Positive values keep the model from repeating itself',
		default: 0,
		min: -2,
		max: 2,
	}),
	logitBias: checked(
		jsonObject({
			displayName: 'Logit Bias',
			description: 'Weights from -100 to 100 by token ID, as a JSON object',
		}),
		problemOfBias,
	),
	maxCompletionTokens: integer({
		displayName: 'Maximum Number of Completion Tokens',
		description:
			'Longest answer of the model, with its reasoning. Newer models take this instead of Maximum Number of Tokens.',
		default: 4_096,
		min: 1,
		max: 1_000_000,
	}),
	maxTokens: integer({
		displayName: 'Maximum Number of Tokens',
		description: 'Longest answer of the model',
		default: 1_024,
		min: 1,
		max: 1_000_000,
	}),
	modalities: choice<'imageAndText' | 'image' | 'text'>({
		displayName: 'Modalities',
		description:
			'What the answer may contain. OpenRouter and some other relays need it for images.',
		default: 'imageAndText',
		options: [
			{ name: 'Image', value: 'image' },
			{ name: 'Image and Text', value: 'imageAndText' },
			{ name: 'Text', value: 'text' },
		],
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
	seed: integer({
		displayName: 'Seed',
		description:
			'The same seed with the same values gives the same answer where the model allows it',
		default: 0,
		min: 0,
		max: LARGEST_SEED,
	}),
	stop: checked(
		rows({
			displayName: 'Stop Sequences',
			rowName: 'Sequence',
			placeholder: 'Add Sequence',
			description: 'Texts at which the model ends its answer, at most four',
			fields: { text: text({ displayName: 'Text', required: true }) },
		}),
		(list) =>
			list.length > MOST_STOP_SEQUENCES
				? `may have at most ${MOST_STOP_SEQUENCES} rows, but has ${list.length}`
				: undefined,
	),
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

/** The same parameter with a rule more; `problemOf` says what is wrong with a value. */
function checked<T>(
	parameter: Parameter<T>,
	problemOf: (value: T) => string | undefined,
): Parameter<T> {
	return {
		...parameter,
		read: (given, label) => {
			const reading = parameter.read(given, label);
			const problem = 'value' in reading ? problemOf(reading.value) : undefined;
			return problem === undefined ? reading : { problem };
		},
	};
}

function problemOfBias(weights: Fields): string | undefined {
	const bad = Object.entries(weights).find(
		([, weight]) => typeof weight !== 'number' || Math.abs(weight) > LARGEST_BIAS,
	);
	if (!bad) return undefined;
	const shown = `${bad[0]}: ${JSON.stringify(bad[1])}`.slice(0, 100);
	return `must have numbers from -${LARGEST_BIAS} to ${LARGEST_BIAS} as values, but has ${shown}`;
}

export type Chosen = Partial<Values<typeof options>>;
