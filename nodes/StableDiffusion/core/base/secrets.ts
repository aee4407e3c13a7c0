const MASK = '***';
/** A shorter value would mask ordinary words. */
const SHORTEST_SECRET = 4;
const SECRET_NAME = /(key|token|secret|password)$/i;

/** The values of a credential that must never be shown. */
export function secretsOf(credential: Record<string, unknown>): string[] {
	return Object.entries(credential)
		.filter(([name]) => SECRET_NAME.test(name))
		.map(([, value]) => value)
		.filter((value) => typeof value === 'string')
		.map((value) => value.trim())
		.filter((value) => value.length >= SHORTEST_SECRET);
}

/** Masks every secret in a text, as it stands and as a URL would carry it. */
export function scrub(text: string, secrets: readonly string[]): string {
	return secrets
		.flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed())])
		.sort((one, other) => other.length - one.length)
		.reduce((scrubbed, secret) => scrubbed.split(secret).join(MASK), text);
}

/** Masks every secret in every text of a JSON value. */
export function scrubDeep<T>(value: T, secrets: readonly string[]): T {
	if (secrets.length === 0) return value;
	return scrubValue(value, secrets) as T; // same shape: only texts inside it change
}

function scrubValue(value: unknown, secrets: readonly string[]): unknown {
	if (typeof value === 'string') return scrub(value, secrets);
	if (Array.isArray(value)) return value.map((entry) => scrubValue(entry, secrets));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [name, scrubValue(entry, secrets)]),
	);
}
