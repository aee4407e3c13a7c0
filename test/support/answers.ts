import type { Answer } from '../../nodes/StableDiffusion/core/calls/answer';

/** An answer as it comes from a provider: a JSON value, or the very text. */
export function answerOf(body: unknown, status = 200): Answer {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return { status, headers: {}, mask: (text) => text, bytes: Buffer.from(text) };
}
