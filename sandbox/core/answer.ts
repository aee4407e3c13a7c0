/** What a vendor answers, as data: faults can still change it before anything is written. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	/** More than one chunk means a stream: they are written one after the other. */
	chunks: Buffer[];
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
		chunks: [Buffer.from(JSON.stringify(value))],
	};
}

export function bytes(
	contentType: string,
	body: Buffer,
	headers: Record<string, string> = {},
): Answer {
	return { status: 200, headers: { 'content-type': contentType, ...headers }, chunks: [body] };
}

export function text(
	status: number,
	body: string,
	contentType = 'text/plain; charset=utf-8',
): Answer {
	return { status, headers: { 'content-type': contentType }, chunks: [Buffer.from(body)] };
}

/** Server-sent events; every entry becomes one chunk and is written as it stands. */
export function events(lines: string[]): Answer {
	return {
		status: 200,
		headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
		chunks: lines.map((line) => Buffer.from(line)),
	};
}

/** Thrown anywhere in a vendor's code: the request ends with this answer. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super(`refused with ${answer.status}`);
	}
}
