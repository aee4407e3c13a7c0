import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a proxy makes of an answer: the same JSON, or other. */
type Change = (json: unknown, key: string) => unknown;

export interface Proxy {
	url: string;
	/** How JSON answers are changed from now on. */
	change: Change;
	/** Text of everything that was received: headers and body. */
	received: string[];
	close(): Promise<void>;
}

/** Stands before the sandbox and changes its JSON answers; what it does not change passes as it is. */
export async function startProxy(target: () => string, key: () => string): Promise<Proxy> {
	const proxy: Proxy = {
		url: '',
		change: (json) => json,
		received: [],
		close: async () => await new Promise((resolve) => server.close(() => resolve())),
	};
	const server: Server = createServer((request, response) => {
		void (async () => {
			const body = await bodyOf(request);
			proxy.received.push(JSON.stringify(request.headers) + body.toString('latin1'));
			const headers = { ...request.headers } as Record<string, string>;
			for (const name of ['host', 'connection', 'content-length', 'accept-encoding'])
				delete headers[name];
			const answer = await fetch(target() + (request.url ?? ''), {
				method: request.method,
				headers,
				...(body.length > 0 && { body }),
				redirect: 'manual',
			});
			const bytes = Buffer.from(await answer.arrayBuffer());
			const type = answer.headers.get('content-type') ?? '';
			const isJson = type.includes('json');
			// Its own address, so that images lie at the configured host here too.
			const text = bytes.toString('latin1').replaceAll(target(), proxy.url);
			const changed = isJson
				? Buffer.from(JSON.stringify(proxy.change(JSON.parse(fromLatin(text)), key())))
				: /^text\//.test(type)
					? Buffer.from(text, 'latin1')
					: bytes;
			response.writeHead(answer.status, { 'content-type': type });
			response.end(changed);
		})();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return proxy;
}

function fromLatin(text: string): string {
	return Buffer.from(text, 'latin1').toString();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

/** Every text in a JSON value, by its path. */
export function textPaths(value: unknown, path: string[] = []): string[][] {
	if (typeof value === 'string') return [path];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, entry]) => textPaths(entry, [...path, name]));
}

/** The same value with another text at a path. */
export function withText(
	value: unknown,
	[name, ...rest]: string[],
	change: (text: string) => string,
): unknown {
	if (name === undefined) return typeof value === 'string' ? change(value) : value;
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, entry]) => [
		key,
		key === name ? withText(entry, rest, change) : entry,
	]);
	return Array.isArray(value)
		? entries.map(([, entry]) => entry as unknown)
		: Object.fromEntries(entries);
}
