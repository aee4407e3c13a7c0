/** What people paste with a Base URL although each request adds it. */
const ENDPOINTS = [
	...['/chat/completions', '/completions', '/responses', '/messages', '/models'],
	...['/images/generations', '/images/edits', '/images/variations', '/embeddings'],
];
/** `/v1`, `/v4`, `/v1beta`, each perhaps with `/openai` behind it. */
const VERSIONED = /\/v\d{1,3}(?:(?:alpha|beta)\d{0,3})?(?:\/openai)?$/i;

/**
 * Where a path of an API is, as a whole address. `baseUrl` is what the user typed: with or without the
 * `prefix` at its end, with it twice, with another version in its place, or with an endpoint behind it.
 */
export function addressUnder(baseUrl: string, prefix: string, path: string): string {
	const base = withoutRepetition(baseUrl.replace(/\/$/, ''), prefix);
	const endpoint = ENDPOINTS.find((one) => base.toLowerCase().endsWith(one));
	if (endpoint !== undefined) return base.slice(0, -endpoint.length) + path;
	return isComplete(base, prefix) ? base + path : base + prefix + path;
}

function isComplete(base: string, prefix: string): boolean {
	if (base.toLowerCase().endsWith(prefix.toLowerCase())) return true;
	return VERSIONED.test(prefix) && VERSIONED.test(base.slice(-100));
}

/** `/v1/v1` and `/sd/sd`. */
function withoutRepetition(base: string, prefix: string): string {
	let rest = base;
	while (prefix !== '' && rest.endsWith(prefix + prefix)) rest = rest.slice(0, -prefix.length);
	return rest;
}
