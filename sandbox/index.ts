import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { addImages } from './core/cdn';
import { addControl } from './core/control';
import { addVendor, createApp, nobody } from './core/server';
import { addSockets } from './core/sockets';
import { createState } from './core/state';
import type { Sandbox, SandboxOptions } from './types';
import { keys, vendors } from './vendors';

export { matches } from './core/faults';
export { drawImage, type ImageOrder } from './drawing/drawImage';
export { credentialsAt, keys, lanes } from './vendors';
export type { Lane, SeveralImages } from './core/lane';
export type * from './types';

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const host = options.host ?? '127.0.0.1';
	const state = createState(options.now ?? Date.now, options.jobSeconds ?? 2, options.modelCount);
	const app = await createApp();
	addControl(app, state);
	addImages(app, state, '/images/*');
	for (const vendor of [...vendors, nobody]) addVendor(app, state, vendor);
	addSockets(app, state, vendors);
	const cdn = await createApp();
	addImages(cdn, state);
	const cdnPort = await listen(cdn, host, options.cdnPort);
	const port = await listen(app, host, options.port);
	state.imagePorts = [port, cdnPort];
	const shownHost = host === '0.0.0.0' ? '127.0.0.1' : host;
	return {
		url: `http://${shownHost}:${port}`,
		cdnUrl: `http://${shownHost}:${cdnPort}`,
		keys,
		requests: state.ledger.requests,
		charges: state.ledger.charges,
		order: state.faults.order,
		clearFaults: state.faults.clear,
		reset: state.reset,
		close: async () => {
			state.webhooks.clear();
			await Promise.all([app.close(), cdn.close()]);
		},
	};
}

async function listen(app: FastifyInstance, host: string, port = 0): Promise<number> {
	await app.listen({ host, port });
	return (app.server.address() as AddressInfo).port;
}
