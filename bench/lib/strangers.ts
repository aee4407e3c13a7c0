import { createServer as createHttp } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';

import { selfSigned } from './certificate';

/** Hosts that the node must not speak to. */
export interface Strangers {
	/** On a private address that is not the configured one. */
	privateUrl: string;
	/** With a certificate that no one trusts. */
	selfSignedUrl: string;
	/** What arrived there in spite of all: request lines and headers. */
	arrived: string[];
	close(): Promise<void>;
}

/** A separate loopback address, so that it is not the host of the sandbox. */
const PRIVATE_HOST = '127.0.0.2';

export async function openStrangers(): Promise<Strangers> {
	const arrived: string[] = [];
	const note = ({ method, url, rawHeaders }: IncomingMessage) =>
		arrived.push([method, url, ...rawHeaders].join(' '));
	const plain = createHttp((request, response) => {
		note(request);
		response.end('secret of the inner network');
	});
	const secure = createHttps(selfSigned(), (request, response) => {
		note(request);
		response.end('{}');
	});
	const ports = [await listen(plain, PRIVATE_HOST), await listen(secure, '127.0.0.1')];
	return {
		privateUrl: `http://${PRIVATE_HOST}:${ports[0]}`,
		selfSignedUrl: `https://127.0.0.1:${ports[1]}`,
		arrived,
		close: async () => void (await Promise.all([plain, secure].map(shut))),
	};
}

async function listen(server: Server, host: string): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, host, resolve));
	return (server.address() as AddressInfo).port;
}

async function shut(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
}
