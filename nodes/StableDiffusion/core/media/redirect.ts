import type { IN8nHttpFullResponse } from 'n8n-workflow';

import { toUrl } from '../base/address';

/** Where an answer sends its callers, as a whole address where it is one; undefined for no redirect. */
export function redirectOf(response: IN8nHttpFullResponse, address: string): string | undefined {
	const { location } = response.headers;
	const isRedirect = response.statusCode >= 300 && response.statusCode < 400;
	if (!isRedirect || !location) return undefined;
	const target = asUtf8(String(location));
	return toUrl(target, address)?.href ?? target;
}

/** Node reads headers as Latin-1, but some servers send an address in UTF-8 that is not percent-encoded. */
function asUtf8(header: string): string {
	const text = Buffer.from(header, 'latin1').toString('utf8');
	return text.includes('\ufffd') ? header : text;
}
