import { isLoopback } from './inbound';
import { wait } from './wait';

export interface Webhooks {
	/** Posts at `dueAt`, to loopback only; `body` is asked then, and undefined means silence. */
	send(address: string, dueAt: number, body: () => unknown): void;
	/** Nothing that is still waiting goes out. */
	clear(): void;
}

const attempts = 3;
const retryPause = 200;
const answerTime = 30_000;
const longestWait = 10 * 60_000;
const step = 50;

export function createWebhooks(now: () => number): Webhooks {
	let gone = new AbortController();
	return {
		send(address, dueAt, body) {
			if (!isLoopback(new URL(address))) return;
			void deliver(address, dueAt, body, gone.signal);
		},
		clear() {
			gone.abort();
			gone = new AbortController();
		},
	};

	async function deliver(
		address: string,
		dueAt: number,
		body: () => unknown,
		signal: AbortSignal,
	): Promise<void> {
		await waitUntil(dueAt, signal);
		if (signal.aborted || now() < dueAt) return;
		const content = body();
		if (content === undefined) return;
		for (let attempt = 0; attempt < attempts && !signal.aborted; attempt += 1) {
			if (await post(address, content, signal)) return;
			await wait(retryPause, signal);
		}
	}

	/** The clock may be an injected one, so it is asked again and again. */
	async function waitUntil(dueAt: number, signal: AbortSignal): Promise<void> {
		const end = Date.now() + longestWait;
		// At least once: the webhook must not overtake the answer to the request.
		do await wait(step, signal);
		while (now() < dueAt && Date.now() < end && !signal.aborted);
	}
}

async function post(address: string, content: unknown, signal: AbortSignal): Promise<boolean> {
	try {
		const response = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(content),
			signal: AbortSignal.any([signal, AbortSignal.timeout(answerTime)]),
		});
		await response.body?.cancel();
		return response.ok;
	} catch {
		return false;
	}
}
