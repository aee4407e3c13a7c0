import { Refusal } from '../../core/answer';
import type { Call } from '../../core/call';
import { sandboxKey } from '../../core/vendor';
import { problem } from './errors';

export const key = sandboxKey('replicate');

/** `Bearer`, or `Token` as in the older examples. */
export function presentedKey({ headers }: Call): string {
	return /^(?:Bearer|Token) +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? '';
}

export function authorize(call: Call): void {
	const presented = presentedKey(call);
	if (presented === key) return;
	const detail =
		presented === ''
			? 'You did not pass an authentication token'
			: 'You did not pass a valid authentication token';
	throw new Refusal(problem(401, 'Unauthenticated', detail));
}
