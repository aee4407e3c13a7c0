import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

import { HEAD_LENGTH } from '../../../nodes/StableDiffusion/core/media/mediaTypes';
import { useServer } from './server';

export const MEGABYTE = 1024 * 1024;
export const IMAGE = Buffer.concat([
	Buffer.from('89504e470d0a1a0a', 'hex'),
	Buffer.alloc(3 * HEAD_LENGTH, 7),
]);

/** Each address does one thing wrong. */
const ROUTES: Record<string, (response: ServerResponse) => void> = {
	'/image': (response) => response.end(IMAGE),
	'/empty': (response) => response.end(),
	'/typed': (response) => response.setHeader('content-type', 'image/gif').end('GIF89a'),
	'/tiny': (response) => response.end('GIF89a'),
	'/hop/0': (response) => response.end(IMAGE),
	'/loop': (response) => redirect(response, '/loop'),
	'/nowhere': (response) => response.writeHead(302).end(),
	'/to-file': (response) => redirect(response, 'file:///etc/passwd'),
	'/to-data': (response) => redirect(response, 'data:image/png;base64,AAAA'),
	'/to-user': (response) => redirect(response, 'http://user:secret@cdn.example.com/'),
	'/to-metadata': (response) => redirect(response, 'http://169.254.169.254/latest/meta-data'),
	'/to-disguise': (response) => redirect(response, 'http://2852039166/latest'),
	'/to-nonsense': (response) => redirect(response, 'http://['),
	'/part': (response) => response.writeHead(206).end('GIF89a'),
	'/to-fox': (response) => redirect(response, Buffer.from('/füchse/狐狸').toString('latin1')),
	'/f%C3%BCchse/%E7%8B%90%E7%8B%B8': (response) => response.end('GIF89a'),
	'/wrong-length': (response) =>
		response.writeHead(200, { 'content-length': 9 * MEGABYTE }).write('x'),
	'/endless': (response) => endless(response),
	'/endless-length': (response) =>
		endless(response.writeHead(200, { 'content-length': 9 * MEGABYTE })),
	'/endless-refusal': (response) => endless(response.writeHead(404)),
	'/endless-redirect': (response) => endless(response.writeHead(302, { location: '/tiny' })),
	'/stalled-head': () => undefined,
	'/stalled': (response) => void response.writeHead(200).write(IMAGE.subarray(0, 1_000)),
	'/stalled-late': (response) =>
		void response
			.writeHead(200, { 'content-length': IMAGE.length })
			.write(IMAGE.subarray(0, HEAD_LENGTH + 1_000)),
	'/cut': (response) => {
		response.writeHead(200, { 'content-length': IMAGE.length }).write(IMAGE.subarray(0, 1_000));
		setTimeout(() => response.destroy(), 20);
	},
};

function redirect(response: ServerResponse, location: string) {
	response.writeHead(302, { location }).end('moved');
}

function endless(response: ServerResponse) {
	const more = () => {
		while (!response.destroyed && response.write(IMAGE));
	};
	response.on('drain', more);
	more();
}

/** A server of images, of which most addresses are bad; it remembers what it was asked. */
export function useBadServer() {
	let requests: Array<{ path: string; headers: IncomingHttpHeaders }> = [];
	let closed = 0;
	const server = useServer((request, response) => {
		const path = request.url ?? '';
		requests.push({ path, headers: request.headers });
		response.on('close', () => void closed++);
		const status = /^\/status\/(\d+)$/.exec(path)?.[1];
		const hops = Number(/^\/hop\/(\d+)$/.exec(path)?.[1] ?? 0);
		if (status) response.writeHead(Number(status)).end('no');
		else if (hops > 0) redirect(response, `/hop/${hops - 1}`);
		else ROUTES[path.split('?', 1)[0] ?? '']?.(response);
	});
	beforeEach(() => {
		requests = [];
		closed = 0;
	});
	return { ...server, requests: () => requests, closed: () => closed };
}
