/**
 * Arguments that stable-diffusion.cpp reads out of the prompt: it uses the first text between these marks and
 * removes all of them (routes_openai.cpp, read 2026-11-28).
 */
import type { ApiRequest } from '../../core/calls/request';
import { fieldsOf, textOf } from './values';

type Json = NonNullable<ApiRequest['json']>;

const OPENING = '<sd_cpp_extra_args>';
const CLOSING = '</sd_cpp_extra_args>';
/** All that the server reads beside the prompt. */
const FIELDS = ['model', 'prompt', 'n', 'size', 'output_format', 'output_compression'];

/** The prompt with these arguments; those that the user wrote into it win. */
export function withArguments(prompt: string, given: Json): string {
	const { text, args } = readArguments(prompt);
	return write(text, merged(given, args));
}

/** Extra Parameters as the server reads them: what is no field of it becomes an argument, and wins. */
export function extrasFor(prompt: string): NonNullable<ApiRequest['asFields']> {
	const sent = readArguments(prompt);
	return (extras) => {
		const isField = ([name]: [string, unknown]) => FIELDS.includes(name);
		const all = Object.entries(extras);
		const fields = Object.fromEntries(all.filter(isField));
		const others = Object.fromEntries(all.filter((one) => !isField(one)));
		const { text, args } = readArguments(textOf(fields.prompt) || sent.text);
		return { ...fields, prompt: write(text, merged(merged(sent.args, args), others)) };
	};
}

/** What is not JSON stays in the prompt, so that the server reports it. */
function readArguments(prompt: string): { text: string; args: Json } {
	const [before = '', ...rest] = prompt.split(OPENING);
	const parts = rest.map((part) => part.split(CLOSING));
	const args = parts[0]?.length === 2 ? parsed(parts[0][0]) : undefined;
	if (!args || parts.some(({ length }) => length !== 2)) return { text: prompt, args: {} };
	return { text: [before, ...parts.map(([, after = '']) => after)].join('').trim(), args };
}

function parsed(text = ''): Json | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return fieldsOf(value) === value ? (value as Json) : undefined; // an object of JSON
	} catch {
		return undefined;
	}
}

function write(text: string, args: Json): string {
	return `${text} ${OPENING}${JSON.stringify(args)}${CLOSING}`;
}

/** The second wins, also inside of objects that both have. */
function merged(one: Json, other: Json): Json {
	const both = Object.entries(other).map(([name, value]) => {
		const [below, above] = [fieldsOf(one[name]), fieldsOf(value)];
		const areObjects = below === one[name] && above === value;
		return [name, areObjects ? merged(below as Json, above as Json) : value]; // objects of JSON
	});
	return { ...one, ...Object.fromEntries(both) } as Json; // of JSON
}
