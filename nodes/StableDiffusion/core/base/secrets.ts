import { maskOf } from './mask';

/** Names of fields whose values must never be shown; the value itself does not tell. */
const SECRET_NAME = /(key|token|secret|password)$/i;
/** The kinds that are sent as `Authorization: Bearer …`, and are pasted with that word. */
const BEARER_NAME = /(key|token)$/i;
const USER_NAMES = ['user', 'username'];

/** Line ends, characters without a width (joiners, marks of direction), and the byte order mark. */
const INVISIBLE = /[\r\n\u0085\u2028\u2029]|[\u200b-\u200f]|[\u2060-\u2064]|\ufeff/g;

/**
 * The texts of a credential that must never be shown: as typed, as sent, and for a password also as
 * encoded by HTTP Basic. `publicValues` are keys that are no secret, such as the `0000000000` by
 * which AI Horde takes anonymous requests.
 */
export function secretsOf(
	credential: Readonly<Record<string, unknown>>,
	publicValues: readonly string[] = [],
): string[] {
	const secrets = Object.entries(credential)
		.filter(([name]) => isSecret(name))
		.map(([name, value]) => ({ name, typed: textOf(value) }))
		.map((secret) => ({ ...secret, sent: normalizeField(secret.name, secret.typed) }))
		.filter(({ sent }) => sent !== '' && !publicValues.includes(sent));
	const texts = secrets.flatMap(({ name, typed, sent }) => [
		sent,
		...(typed.includes(sent) ? [] : [typed]),
		...(/password$/i.test(name) ? basicForms(credential, sent) : []),
	]);
	return [...new Set(texts)];
}

/** The fields of a credential that may be shown. */
export function settingsOf(credential: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(credential).filter(([name]) => !isSecret(name)));
}

/** A key or token as it is sent: without what is copied along with it, and without `Bearer `. */
export function normalizeSecret(text: string): string {
	return withoutInvisible(text).replace(/^bearer\s+/i, '');
}

/** A credential whose secret fields are as they are sent. */
export function normalizeCredential<T extends Record<string, unknown>>(data: T): T {
	const normalize = (name: string, value: unknown): unknown =>
		typeof value === 'string' && isSecret(name) ? normalizeField(name, value) : value;
	return Object.fromEntries(
		Object.entries(data).map(([name, value]) => [name, normalize(name, value)]),
	) as T; // the same fields, and texts stay texts
}

/** Masks every secret in a text, however a provider may have written it. */
export function scrub(text: string, secrets: readonly string[]): string {
	return maskOf(secrets)(text);
}

/**
 * Masks every secret in every text and every name of a JSON value. What makes its own JSON (a buffer, a
 * date) stays as it is; a circle stays a circle; the depth has no limit, because nothing recurses.
 */
export function scrubDeep<T>(value: T, secrets: readonly string[]): T {
	if (secrets.length === 0) return value;
	const mask = maskOf(secrets);
	const copies = new Map<object, object>();
	const copyOf = (original: unknown): unknown => {
		if (typeof original === 'string') return mask(original);
		if (!isContainer(original)) return original;
		const copy = copies.get(original) ?? (Array.isArray(original) ? [] : {});
		copies.set(original, copy);
		return copy;
	};
	const result = copyOf(value);
	// A map also visits the entries that are added meanwhile.
	for (const [original, copy] of copies) {
		for (const [name, entry] of Object.entries(original)) {
			define(copy, Array.isArray(copy) ? name : mask(name), copyOf(entry));
		}
	}
	return result as T; // same shape: only texts inside it change
}

function isSecret(name: string): boolean {
	return SECRET_NAME.test(name);
}

function normalizeField(name: string, text: string): string {
	return BEARER_NAME.test(name) ? normalizeSecret(text) : withoutInvisible(text);
}

function withoutInvisible(text: string): string {
	return text.replace(INVISIBLE, '').trim();
}

/** An expression may give a key that is a number. */
function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function basicForms(credential: Readonly<Record<string, unknown>>, password: string): string[] {
	return USER_NAMES.map((name) => textOf(credential[name]))
		.filter((user) => user !== '')
		.map((user) => Buffer.from(`${user}:${password}`).toString('base64'))
		.flatMap((padded) => [padded, padded.replace(/={1,2}$/, '')]);
}

function isContainer(value: unknown): value is object {
	if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
	return !('toJSON' in value && typeof value.toJSON === 'function');
}

/** Assigning to `__proto__` would not make a field. */
function define(target: object, name: string, value: unknown): void {
	Object.defineProperty(target, name, {
		...{ value, enumerable: true, writable: true, configurable: true },
	});
}
