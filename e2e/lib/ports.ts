import { createServer } from 'node:net';

const given = new Set<number>();

/** A port no one listens on, never the same one twice in a run; the preferred one if it is free. */
export async function freePort(preferred = 0): Promise<number> {
	for (;;) {
		const port = await listenOnce(preferred).catch(async () => await listenOnce(0));
		if (given.has(port)) continue;
		given.add(port);
		return port;
	}
}

async function listenOnce(wanted: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(wanted, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => {
				if (address !== null && typeof address === 'object') resolve(address.port);
				else reject(new Error('The system gave no port'));
			});
		});
	});
}
