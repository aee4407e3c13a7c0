import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault, RecordedRequest } from '../types';
import { type Body, readBody, recordedBody } from './body';
import { standingFault } from './faultAnswers';
import type { State } from './state';

/** What both listeners know about a request before anyone answers it. */
export interface Exchange {
	path: string;
	query: Record<string, string>;
	params: Record<string, string>;
	headers: Record<string, string>;
	body: Body;
	fault: Fault | undefined;
	signal: AbortSignal;
	record: RecordedRequest;
}

export async function openExchange(
	state: State,
	request: FastifyRequest,
	reply: FastifyReply,
	cdn: boolean,
): Promise<Exchange> {
	const body = await readBody(request);
	reply.hijack();
	const gone = new AbortController();
	reply.raw.once('close', () => gone.abort());
	const target = new URL(request.raw.url ?? '/', 'http://sandbox');
	const path = target.pathname;
	const query = queryOf(target.searchParams);
	const headers = flatten(request.headers);
	const record = state.ledger.record({
		at: state.now(),
		method: request.method,
		path,
		query,
		headers,
		body: recordedBody(body),
		status: 0,
		cdn,
	});
	const params = flatten(request.params);
	const fault = standingFault(query) ?? state.faults.take(path);
	return { path, query, params, headers, body, fault, signal: gone.signal, record };
}

function flatten(values: unknown): Record<string, string> {
	return Object.fromEntries(
		Object.entries(values ?? {}).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(', ') : String(value),
		]),
	);
}

/** A list, such as `expand[]=a&expand[]=b`, with commas between its values. */
function queryOf(given: URLSearchParams): Record<string, string> {
	const names = [...given.keys()];
	return Object.fromEntries(
		names.map((name) => [
			name,
			name.endsWith('[]') ? given.getAll(name).join(',') : (given.getAll(name).at(-1) ?? ''),
		]),
	);
}
