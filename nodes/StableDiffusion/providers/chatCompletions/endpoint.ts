import { addressUnder } from '../../core/calls/basePath';

/** Users give the address of a relay with or without /v1 at its end, or that of an endpoint. */
export function endpoint(baseUrl: string, path: '/chat/completions' | '/models'): string {
	return addressUnder(baseUrl, '/v1', path);
}
