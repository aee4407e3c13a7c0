import { toUrl } from '../../core/base/address';

/** `/v2/{endpoint}/run` */
const PASTED = /(?<=\/v2)\/[\w/-]{1,200}$/i;

/** The Base URL without an endpoint behind it, and with the version of the API at RunPod's own host. */
export function root(baseUrl: string): string {
	const base = baseUrl.replace(PASTED, '');
	const url = toUrl(base);
	return url?.hostname === 'api.runpod.ai' && url.pathname === '/' ? `${base}/v2` : base;
}
