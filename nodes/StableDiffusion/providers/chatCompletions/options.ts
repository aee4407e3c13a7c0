import type { Parameter, Values } from '../../core/controls/kinds';
import { choice, decimal, integer, jsonObject, rows, text } from '../../core/controls/kinds';
import type { Fields } from './values';

/** OpenAI's schema: more are refused. */
const MOST_STOP_SEQUENCES = 4;
const LARGEST_BIAS = 100;
const LARGEST_SEED = 4_294_967_295;

/** Text parameters: most are documented, many image models ignore them. Each is sent only when set. */
export const options = {
	answerFormat: jsonObject({
		displayName: 'Answer Format',
		description:
			'Format of the answer (response_format) as a JSON object, for example {"type": "json_object"}',
	}),
	frequencyPenalty: decimal({
		displayName: 'Frequency Penalty',
		description: 'Positive values make the model less likely to repeat words',
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
			'Maximum length of the answer including reasoning. Newer models use this instead of Maximum Number of Tokens.',
		default: 4_096,
		min: 1,
		max: 1_000_000,
	}),
	maxTokens: integer({
		displayName: 'Maximum Number of Tokens',
		description: 'Maximum length of the answer in tokens',
		default: 1_024,
		min: 1,
		max: 1_000_000,
	}),
	modalities: choice<'imageAndText' | 'image' | 'text'>({
		displayName: 'Modalities',
		description:
			'Types of content that the answer may contain. OpenRouter and some other relays require it for images.',
		default: 'imageAndText',
		options: [
			{ name: 'Image', value: 'image' },
			{ name: 'Image and Text', value: 'imageAndText' },
			{ name: 'Text', value: 'text' },
		],
	}),
	numberOfAnswers: integer({
		displayName: 'Number of Answers',
		description: 'How many answers to request (n). Many relays always return one.',
		default: 1,
		min: 1,
		max: 10,
	}),
	presencePenalty: decimal({
		displayName: 'Presence Penalty',
		description: 'Positive values make the model more likely to use new words',
		default: 0,
		min: -2,
		max: 2,
	}),
	seed: integer({
		displayName: 'Seed',
		description: 'The same seed and values return the same answer, if the model supports it',
		default: 0,
		min: 0,
		max: LARGEST_SEED,
	}),
	stop: checked(
		rows({
			displayName: 'Stop Sequences',
			rowName: 'Sequence',
			placeholder: 'Add Sequence',
			description: 'Up to four texts at which the model stops its answer',
			fields: { text: text({ displayName: 'Text', required: true }) },
		}),
		(list) =>
			list.length > MOST_STOP_SEQUENCES
				? `can have at most ${MOST_STOP_SEQUENCES} rows, but has ${list.length}`
				: undefined,
	),
	systemMessage: text({
		displayName: 'System Message',
		description: 'Instructions to send before the prompt',
		placeholder: 'e.g. Answer with one image and nothing else.',
		rows: 2,
	}),
	temperature: decimal({
		displayName: 'Temperature',
		description: 'Sampling temperature: higher values vary more',
		default: 1,
		min: 0,
		max: 2,
	}),
	topP: decimal({
		displayName: 'Top P',
		description:
			'Share of the most likely tokens to choose from. Use this or Temperature, not both.',
		default: 1,
		min: 0,
		max: 1,
	}),
	user: text({
		displayName: 'User',
		description: 'ID of your end user, which helps the provider detect misuse',
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
