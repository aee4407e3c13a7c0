import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import { Refusal } from './answer';
import { type Call, createCall } from './call';
import type { State } from './state';
import type { SocketRoute, Vendor } from './vendor';

/** WebSockets of vendors that have them. They are not recorded: the node opens none. */
export function addSockets(app: FastifyInstance, state: State, vendors: Vendor[]): void {
	const server = new WebSocketServer({ noServer: true });
	app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
		const found = routeAt(vendors, pathname);
		const call = createCall(state, {
			vendor: found?.vendor.id ?? '',
			...{ method: 'GET', path: pathname, params: {}, body: { kind: 'none' } },
			query: Object.fromEntries(searchParams),
			headers: headersOf(request),
			...{ fault: undefined, signal: new AbortController().signal },
		});
		if (!found || !isAllowed(found.vendor, call)) {
			socket.end(`HTTP/1.1 ${found ? 401 : 404} Refused\r\nConnection: close\r\n\r\n`);
			return;
		}
		server.handleUpgrade(request, socket, head, (client) => found.route.open(call, client));
	});
	app.addHook('preClose', (done) => {
		for (const client of server.clients) client.terminate();
		done();
	});
}

function routeAt(
	vendors: Vendor[],
	path: string,
): { vendor: Vendor; route: SocketRoute } | undefined {
	for (const vendor of vendors) {
		const route = vendor.sockets?.find((one) => path === `/${vendor.id}${one.path}`);
		if (route) return { vendor, route };
	}
	return undefined;
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function isAllowed(vendor: Vendor, call: Call): boolean {
	try {
		vendor.authorize(call);
		return true;
	} catch (error) {
		if (error instanceof Refusal) return false;
		throw error;
	}
}
