import type { PromptError } from './errors';
import type { Graph } from './graph';
import { choicesOf, type InputSpec, type ObjectInfo } from './objectInfo';

/** Longest list of choices that an error shows. */
const longestList = 20;

/** What is wrong with a link: nothing behind it, no such output, or one of another type. */
export function linkProblem(
	graph: Graph,
	[node, slot]: [string, number],
	name: string,
	[type]: InputSpec,
	info: ObjectInfo,
	isOutput: boolean,
): PromptError | undefined {
	const given = info[graph[node]?.class_type ?? '']?.output[slot];
	const extra_info = { input_name: name };
	if (given === undefined) {
		const place = isOutput ? '' : 'inner_';
		const message = 'Exception when validating node';
		return {
			type: `exception_during_${place}validation`,
			message,
			details: `'${node}'`,
			extra_info,
		};
	}
	const isFitting =
		typeof type !== 'string' || given === '*' || type === '*' || type.split(',').includes(given);
	if (isFitting || type === 'COMBO' || type.startsWith('COMFY_')) return undefined;
	const details = `${name}, received_type(${given}) mismatch input_type(${type})`;
	const message = 'Return type mismatch between linked nodes';
	return { type: 'return_type_mismatch', message, details, extra_info };
}

export function missingInput(name: string): PromptError {
	return {
		type: 'required_input_missing',
		message: 'Required input is missing',
		details: name,
		extra_info: { input_name: name },
	};
}

export function problemsOf(name: string, value: unknown, spec: InputSpec): PromptError[] {
	if (Array.isArray(value) && !choicesOf(spec)) {
		const message = 'Bad linked input, must be a length-2 list of [node_id, slot_index]';
		const extra_info = { input_name: name };
		return [{ type: 'bad_linked_input', message, details: name, extra_info }];
	}
	const choices = choicesOf(spec);
	if (choices) return choices.includes(value) ? [] : [notInList(name, value, spec, choices)];
	const [type, config = {}] = spec;
	if (type !== 'INT' && type !== 'FLOAT') return [];
	const number = Number(value);
	const extra = { input_name: name, input_config: spec, received_value: value };
	if (!Number.isFinite(number)) {
		const message = `Failed to convert an input value to a ${type} value`;
		return [{ type: 'invalid_input_type', message, details: name, extra_info: extra }];
	}
	const { min = -Infinity, max = Infinity } = config as { min?: number; max?: number };
	if (number < min) {
		const message = `Value ${number} smaller than min of ${min}`;
		return [{ type: 'value_smaller_than_min', message, details: name, extra_info: extra }];
	}
	if (number <= max) return [];
	const message = `Value ${number} bigger than max of ${max}`;
	return [{ type: 'value_bigger_than_max', message, details: name, extra_info: extra }];
}

function notInList(name: string, value: unknown, spec: InputSpec, choices: unknown[]): PromptError {
	if (name === 'image') {
		return {
			type: 'custom_validation_failed',
			message: 'Custom validation failed for node',
			details: `image - Invalid image file: ${String(value)}`,
			extra_info: { input_name: name },
		};
	}
	const isLong = choices.length > longestList;
	const list = isLong
		? `(list of length ${choices.length})`
		: `[${choices.map((one) => `'${String(one)}'`).join(', ')}]`;
	return {
		type: 'value_not_in_list',
		message: 'Value not in list',
		details: `${name}: '${String(value)}' not in ${list}`,
		extra_info: {
			input_name: name,
			input_config: isLong ? null : spec,
			received_value: value,
		},
	};
}
