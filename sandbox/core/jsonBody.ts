import type { Body } from './body';

export type JsonObject = Record<string, unknown>;

export type JsonBody =
	| { ok: true; value: JsonObject }
	| { ok: false; problem: 'contentType' | 'malformed' | 'notAnObject' };

/** The body as a JSON object, or why it is none. */
export function jsonObject(body: Body): JsonBody {
	if (body.kind === 'malformedJson') return { ok: false, problem: 'malformed' };
	if (body.kind !== 'json') return { ok: false, problem: 'contentType' };
	return isObject(body.value)
		? { ok: true, value: body.value }
		: { ok: false, problem: 'notAnObject' };
}

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The token of `Authorization: Bearer …`, or undefined. */
export function bearerToken(headers: Record<string, string>): string | undefined {
	return /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
}
