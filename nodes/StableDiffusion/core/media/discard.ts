import type { Stream } from './incomingFile';

/**
 * Ends the connection of an answer that no one reads. n8n 2.x passes a stream that is made from a generator: to
 * destroy it reaches the connection only once reading has begun, and where nothing more arrives only at the timeout
 * (measured in n8n 2.41.1, 2026-11-28).
 */
export function discard(body: Stream): void {
	const chunks = (body as AsyncIterable<unknown>)[Symbol.asyncIterator]();
	const close = () => void body.destroy();
	chunks.next().then(close, close);
}
