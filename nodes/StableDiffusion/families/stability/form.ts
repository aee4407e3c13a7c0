import type { FormValue } from '../../core/calls/request';
import { badParameter } from '../../core/base/errors';
import { MOST_BYTES } from './images';

/** Fields of a form by their wire names; what is undefined or empty is not sent. */
export type Fields = Record<string, FormValue | undefined>;

/** Bytes that a field takes beside its name and its value: boundary and headers. */
const OVERHEAD = 200;

/** The form that is sent; refuses what is larger than a request may be. */
export function toForm(fields: Fields): Record<string, FormValue> {
	const form: Record<string, FormValue> = {};
	for (const [name, value] of Object.entries(fields)) {
		if (value !== undefined && value !== '') form[name] = value;
	}
	const size = Object.values(form).reduce<number>((sum, value) => sum + sizeOf(value), 0);
	if (size <= MOST_BYTES) return form;
	throw badParameter(
		`The images of the request are ${(size / 1024 / 1024).toFixed(1)} MiB in total, but at most 10 MiB are allowed.`,
		'Make the images smaller first, for example with the Edit Image node.',
	);
}

function sizeOf(value: FormValue): number {
	return (
		OVERHEAD + (typeof value === 'object' ? value.bytes.length : Buffer.byteLength(`${value}`))
	);
}
