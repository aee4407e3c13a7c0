import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on the loopback address for the tests of one file. */
export function useServer(listener: RequestListener) {
	let server: Server | undefined;
	let port = 0;
	beforeAll(async () => {
		server = createServer(listener);
		await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
		port = (server.address() as AddressInfo).port;
	});
	afterAll(async () => {
		server?.closeAllConnections();
		await new Promise((resolve) => server?.close(resolve));
	});
	return {
		url: (path = '') => `http://127.0.0.1:${port}${path}`,
		/** The same server by the name that is not the configured host. */
		otherUrl: (path = '') => `http://localhost:${port}${path}`,
	};
}
