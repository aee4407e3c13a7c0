/** What a Base URL ends with where a version or the endpoint itself was pasted. */
const END = /\/v1(?:\/draw|\/chat\/completions)?$/;

/** `POST {base}/v1/draw`, whatever of it the Base URL has already. */
export function drawAt(baseUrl: string): { path: string; fromOrigin: true } {
	let root = new URL(baseUrl).pathname.replace(/\/$/, '');
	while (END.test(root)) root = root.replace(END, '');
	return { path: `${root}/v1/draw`, fromOrigin: true };
}
