const PASTED =
	/(?:\/api)?\/(?:prompt|queue|history|view|object_info|system_stats|interrupt|ws|upload\/image)$/i;

/** The Base URL without a path of the API: every request has its own. */
export function root(baseUrl: string): string {
	return baseUrl.replace(PASTED, '');
}
