import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Call } from '../../core/call';
import type { SocketRoute } from '../../core/vendor';
import { type Entry, queueOf } from './queue';
import { lastMessage } from './views';

/** How often a socket looks at the queue; milliseconds. */
const PACE = 20;

/** GET /ws: what each client is told about the queue and about its own jobs, in the recorded order. */
export const sockets = (prefix: string): SocketRoute[] =>
	['/ws', '/api/ws'].map((path) => ({ path: prefix + path, open: follow }));

function follow(call: Call, socket: WebSocket): void {
	const client = call.query['clientId'] ?? randomUUID().replaceAll('-', '');
	const told = new Map<string, 'started' | 'ended'>();
	let remaining = remainingIn(call);
	const send = (type: string, data: object) => socket.send(JSON.stringify({ type, data }));
	send('status', { ...statusOf(remaining), sid: client });
	const timer = setInterval(() => {
		const { running, history } = queueOf(call);
		const mine = [...history.values(), ...running].filter(
			({ extraData }) => extraData['client_id'] === client,
		);
		for (const entry of mine) {
			const before = told.get(entry.id);
			if (before === undefined) tellStart(entry, send);
			if (entry.end && before !== 'ended') tellEnd(entry, send);
			told.set(entry.id, entry.end ? 'ended' : 'started');
		}
		const now = remainingIn(call);
		if (now !== remaining) send('status', statusOf(now));
		remaining = now;
	}, PACE);
	socket.on('close', () => clearInterval(timer));
}

type Send = (type: string, data: object) => void;

function tellStart({ id, graph, startedAt: timestamp }: Entry, send: Send): void {
	send('execution_start', { prompt_id: id, timestamp });
	send('execution_cached', { nodes: [], prompt_id: id, timestamp });
	for (const node of Object.keys(graph)) {
		send('executing', { node, display_node: node, prompt_id: id });
	}
}

function tellEnd(entry: Entry, send: Send): void {
	const { id, end, made } = entry;
	for (const [node, output] of end === 'success' ? Object.entries(made) : []) {
		send('executed', { node, display_node: node, output, prompt_id: id });
	}
	send(...lastMessage(entry));
	send('executing', { node: null, prompt_id: id });
}

function remainingIn(call: Call): number {
	const { running, pending } = queueOf(call);
	return running.length + pending.length;
}

const statusOf = (remaining: number) => ({
	status: { exec_info: { queue_remaining: remaining } },
});
