/** What people paste with a Base URL although each request adds it. */
const ENDPOINTS = [
	...['/chat/completions', '/completions', '/responses', '/messages', '/models'],
	...['/images/generations', '/images/edits', '/images/variations', '/embeddings'],
];
const LONGEST_ENDPOINT = Math.max(...ENDPOINTS.map(({ length }) => length));
/** `/v1`, `/v4`, `/v1beta`, each perhaps with `/openai` behind it. */
const VERSIONED = /\/v\d{1,3}(?:(?:alpha|beta)\d{0,3})?(?:\/openai)?$/i;

/**
 * Where a path of an API is, as a whole address. `baseUrl` is what the user typed: with or without the
 * `prefix` at its end, with it twice, with another version in its place, or with an endpoint behind it.
 */
export function addressUnder(baseUrl: string, prefix: string, path: string): string {
	const typed = baseUrl.replace(/\/$/, '');
	const root = withoutEndpoint(typed);
	const base = withoutRepetition(root, prefix);
	return root !== typed || isComplete(base, prefix) ? base + path : base + prefix + path;
}

/** However often one was pasted behind the other. */
function withoutEndpoint(base: string): string {
	let rest = base;
	for (let end = endpointOf(rest); end !== undefined; end = endpointOf(rest)) {
		rest = rest.slice(0, -end.length);
	}
	return rest;
}

function endpointOf(base: string): string | undefined {
	const end = base.slice(-LONGEST_ENDPOINT).toLowerCase();
	return ENDPOINTS.find((one) => end.endsWith(one));
}

function isComplete(base: string, prefix: string): boolean {
	if (base.toLowerCase().endsWith(prefix.toLowerCase())) return true;
	return VERSIONED.test(prefix) && VERSIONED.test(base.slice(-100));
}

/** `/v1/v1` and `/sd/sd`. */
function withoutRepetition(base: string, prefix: string): string {
	let rest = base;
	const twice = (prefix + prefix).toLowerCase();
	while (prefix !== '' && rest.slice(-twice.length).toLowerCase() === twice) {
		rest = rest.slice(0, -prefix.length);
	}
	return rest;
}
