/**
 * Where a path of the server is. A Base URL that was pasted with the beginning of the API at its end,
 * such as `/sdapi/v1`, is as good as one without.
 */
export function at(baseUrl: string, path: string): string {
	const base = baseUrl.replace(/\/sdapi(?:\/v1)?$/i, '');
	return base === baseUrl ? path : base + path;
}
