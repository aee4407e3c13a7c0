import type { IDataObject } from 'n8n-workflow';

import { badParameter } from '../core/base/errors';
import { choice, rows, text } from '../core/controls/kinds';
import type { Values } from '../core/controls/parameter';
import type { Reading } from '../core/controls/values';
import { readBoolean, readNumber, show } from '../core/controls/values';

/** Deepest nesting of a value: it is sent as JSON, which is made by recursion. */
const DEEPEST = 64;

export const extraParameters = rows({
	displayName: 'Extra Parameters',
	rowName: 'Parameter',
	description: 'Additional fields to send unchanged, overriding any set above',
	placeholder: 'Add Parameter',
	fields: {
		name: text({ displayName: 'Name', placeholder: 'e.g. style_preset', required: true }),
		value: text({ displayName: 'Value', placeholder: 'e.g. cinematic' }),
		type: choice({
			displayName: 'Type',
			default: 'string',
			options: [
				{ name: 'Boolean', value: 'boolean' },
				{ name: 'JSON', value: 'json' },
				{ name: 'Number', value: 'number' },
				{ name: 'String', value: 'string' },
			],
		}),
	},
});

type ExtraRows = Values<{ rows: typeof extraParameters }>['rows'];

/** The rows of Extra Parameters as the fields that are sent. */
export function toExtraParameters(list: ExtraRows = []): IDataObject {
	return Object.fromEntries(list.map(({ name, value, type }) => [name, typed(name, value, type)]));
}

function typed(name: string, value: string, type: string): IDataObject[string] {
	const reading = {
		string: () => ({ value }),
		number: () =>
			readNumber(value, { min: -Number.MAX_VALUE, max: Number.MAX_VALUE, whole: false }),
		boolean: () => readBoolean(value),
		json: () => readJson(value),
	}[type as 'string' | 'number' | 'boolean' | 'json']();
	if ('value' in reading) return reading.value as IDataObject[string]; // what JSON can hold
	throw badParameter(`'Options → Extra Parameters → ${name}' ${reading.problem}.`);
}

function readJson(text: string): Reading<unknown> {
	const value = parse(text);
	if (value === undefined) return { problem: `must be JSON, but is ${show(text)}` };
	if (isDeeper(value, DEEPEST)) return { problem: `may be nested at most ${DEEPEST} deep` };
	return { value };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Level by level, because what is nested too deep for JSON is too deep for recursion as well. */
function isDeeper(value: unknown, most: number): boolean {
	let level = [value];
	for (let depth = 0; depth <= most; depth++) {
		level = level.flatMap((entry) =>
			typeof entry === 'object' && entry !== null ? Object.values(entry) : [],
		);
		if (level.length === 0) return false;
	}
	return true;
}
