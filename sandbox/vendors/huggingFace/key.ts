import { Refusal, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { bearerToken } from '../../core/jsonBody';
import { sandboxKey } from '../../core/vendor';

/** Tokens begin with `hf_`; the vendor's client sends any other to the inference provider itself. */
export const key = `hf_${sandboxKey('huggingFace')}`;

export const presentedKey = ({ headers }: Call): string => bearerToken(headers) ?? '';

/** The list of models is public, but a wrong token is refused there as well. */
export function authorize(call: Call): void {
	const presented = presentedKey(call);
	if (presented === key) return;
	const isPublic = call.path.includes('/api/models');
	if (isPublic && presented === '') return;
	throw new Refusal(json(401, { error: 'Invalid username or password.' }));
}
