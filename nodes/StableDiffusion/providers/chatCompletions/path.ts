/** Users give the address of a relay with or without /v1 at its end. */
export function toPath(baseUrl: string, path: string): string {
	return /\/v1$/.test(baseUrl) ? path : `/v1${path}`;
}
