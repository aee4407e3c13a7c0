/** What people paste behind the address of the server: a path of its API, or of the page about it. */
const PASTED = /\/(?:sdapi(?:\/v1(?:\/[\w-]{1,40})?)?|docs|redoc|openapi\.json)\/?$/i;

/** Where a path of the server is; a Base URL with such an end is as good as one without. */
export function at(baseUrl: string, path: string): string {
	const base = baseUrl.replace(PASTED, '');
	return base === baseUrl ? path : base + path;
}
