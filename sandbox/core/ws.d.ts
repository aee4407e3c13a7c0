/** The part of `ws` that the sandbox and its tests use; the package has no types. */
declare module 'ws' {
	import type { EventEmitter } from 'node:events';
	import type { IncomingMessage } from 'node:http';
	import type { Duplex } from 'node:stream';

	export class WebSocket extends EventEmitter {
		constructor(address: string, options?: object);
		send(data: string): void;
		close(): void;
		terminate(): void;
	}

	export class WebSocketServer {
		clients: Set<WebSocket>;
		constructor(options: { noServer: true });
		handleUpgrade(
			request: IncomingMessage,
			socket: Duplex,
			head: Buffer,
			done: (client: WebSocket) => void,
		): void;
	}
}
