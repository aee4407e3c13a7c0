import { toUrl } from '../../core/base/address';

const PASTED =
	/\/(?:predictions|models|account|deployments|files|collections|search|trainings|hardware)(?:\/[\w/.-]{0,200})?$/i;

/** The Base URL without an endpoint behind it, and with the version of the API at Replicate's own host. */
export function root(baseUrl: string): string {
	const base = baseUrl.replace(PASTED, '');
	const url = toUrl(base);
	return url?.hostname === 'api.replicate.com' && url.pathname === '/' ? `${base}/v1` : base;
}
