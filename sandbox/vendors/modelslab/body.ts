import type { Call } from '../../core/call';
import { jsonObject } from '../../core/jsonBody';
import type { invalidFields } from './errors';
import { type Fields, type JsonFields, checkFields } from './rules';

/** The body, checked against the endpoint's table. */
export function readBody(call: Call, fields: Fields, refuse?: typeof invalidFields): JsonFields {
	const parsed = jsonObject(call.body);
	const body = parsed.ok ? parsed.value : {};
	checkFields(body, fields, refuse);
	return body;
}

/** A string field that passed its rule, or the default. */
export function textOf(body: JsonFields, name: string, otherwise = ''): string {
	const value = body[name];
	return typeof value === 'string' && value !== '' ? value : otherwise;
}

export function numberOf(body: JsonFields, name: string, otherwise: number): number {
	const value = body[name];
	return value === undefined || value === null || value === '' ? otherwise : Number(value);
}

/** Every way in which one of the APIs says yes. */
export function isOn(body: JsonFields, name: string, otherwise = false): boolean {
	const value = body[name];
	if (value === undefined || value === null || value === '') return otherwise;
	return value === true || value === 'yes' || value === 'true';
}

export function commaValues(body: JsonFields, name: string): string[] {
	return textOf(body, name)
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
}
