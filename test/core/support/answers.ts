import type { Answer } from '../../../nodes/StableDiffusion/core/calls/answer';

/** An answer as core sees it: a text as it stands, anything else as JSON. */
export function answer(
	body: unknown,
	{ status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Answer {
	const bytes = Buffer.isBuffer(body)
		? body
		: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
	return { status, headers, bytes, mask: (text) => text };
}
