import { Refusal } from '../../core/answer';
import type { Call } from '../../core/call';
import { sandboxKey } from '../../core/vendor';
import { forStatus } from './errors';

/** Keys have the form `id:secret`. */
export const key = `a1b2c3d4:${sandboxKey('fal')}`;
/** May read the balance as well. */
export const adminKey = `a1b2c3d5:${sandboxKey('fal-admin')}`;

/** Uploads go to signed addresses, which take no key. */
export function authorize(call: Call): void {
	if (isOpen(call)) return;
	const given = presentedKey(call);
	if (given !== key && given !== adminKey) {
		throw new Refusal(forStatus(401, 'No user found for Key ID and Secret'));
	}
}

export function presentedKey({ headers }: Call): string {
	return /^Key +(\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
}

/** The list of models is public; an upload goes to a signed address. */
function isOpen({ path, headers }: Call): boolean {
	if (path.endsWith('/v1/models')) return headers.authorization === undefined;
	return path.includes('/uploads/');
}
