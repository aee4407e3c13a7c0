import type { Call } from '../../core/call';
import { sandboxKey } from '../../core/vendor';
import { invalidKey, refusal } from './errors';

const ANONYMOUS = '0000000000';
export const key = sandboxKey('aiHorde');

export function isAnonymous({ headers }: Call): boolean {
	return headers.apikey === ANONYMOUS;
}

/** A request and the images of a job need no key beside its ID; everything else does. */
export function authorize({ headers, method, path }: Call): void {
	const { apikey } = headers;
	if (apikey === undefined && /\/(generate|interrogate)\/(check|status)\//.test(path)) return;
	if (apikey === undefined && method === 'GET' && /\/status\//.test(path)) return;
	if (apikey === key || apikey === ANONYMOUS) return;
	if (path.endsWith('/find_user') && apikey !== undefined) {
		throw refusal(404, 'UserNotFound', 'User Not Found');
	}
	throw invalidKey();
}
