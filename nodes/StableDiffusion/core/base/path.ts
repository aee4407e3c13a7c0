import { LONGEST_PATH, PATH_LIMIT } from './address';
import { badParameter } from './errors';

/** A value of the user's or of an answer as one part of a path, which it cannot leave. */
export function pathPart(text: string): string {
	if (text.length > LONGEST_PATH) {
		throw badParameter(
			`A value of more than ${PATH_LIMIT} characters cannot be part of an address.`,
		);
	}
	if (/^\.{0,2}$/.test(text.trim())) throw badParameter(`'${text}' cannot be part of an address.`);
	return encodeURIComponent(text.trim().toWellFormed());
}
