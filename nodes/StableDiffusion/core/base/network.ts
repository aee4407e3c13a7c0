import { canceled, ProviderError } from './errors';

/** Calls of the operating system that come before anything is sent. */
const BEFORE_SENDING = /^(connect|getaddrinfo)$/;

/** Codes that come only before anything is sent, as far as it is not known which call failed. */
const NEVER_ARRIVED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'ERR_INVALID_HTTP_TOKEN',
	'ERR_INVALID_CHAR',
]);

/** How deep a chain of causes is followed; n8n wraps the transport's error once or twice. */
const MOST_CAUSES = 5;

const SENTENCES: Record<string, [message: string, hint: string]> = {
	ECONNREFUSED: [
		'refuses connections',
		"Nothing listens there. Check 'Base URL' and the port, and whether the server runs.",
	],
	ENOTFOUND: ['is an unknown host', "The name does not resolve. Check 'Base URL' for a typo."],
	EAI_AGAIN: [
		'could not be resolved',
		'The DNS server did not answer. Check the network of the machine that runs n8n.',
	],
	ERR_INVALID_HTTP_TOKEN: [
		'was not asked, because the name of a header is not valid',
		"Open the credential and check 'Header Name': letters, digits and hyphens, without a colon.",
	],
	ERR_INVALID_CHAR: [
		'was not asked, because the value of a header is not valid',
		'Open the credential and enter its key or header again, without line breaks.',
	],
	ECONNRESET: ['closed the connection', 'The response was lost. Run again.'],
	ETIMEDOUT: ['did not answer in time', "Raise 'Timeout' in the options, or run again later."],
};
const CERTIFICATE =
	/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS)/;

/** The error for a request that brought no answer: which host, what happened, what to do. */
export function networkFailure(error: unknown, host: string): ProviderError {
	if (error instanceof ProviderError) return error;
	const code = codeOf(error);
	if (code === 'ERR_CANCELED') return canceled();
	if (CERTIFICATE.test(code)) return untrustedCertificate(host, code);
	if (isBlocked(error)) return blocked(host);
	const known = alias(code);
	const [message, hint] = SENTENCES[known] ?? unknownFailure(error, code);
	return new ProviderError('network', `${host} ${message}`, {
		hint,
		notAccepted: neverArrived(error, code),
		...(known === 'ETIMEDOUT' && { timedOut: true }),
	});
}

/** The code sits somewhere along the chain of causes; the first one that says something counts. */
function codeOf(error: unknown): string {
	const codes = causesOf(error)
		.map(networkCode)
		.filter((code) => code !== '');
	return codes.find((code) => code !== 'ERR_BAD_RESPONSE') ?? codes[0] ?? '';
}

/** n8n 1.110 to 2.3x leaves the code only in `httpCode`, where otherwise an HTTP status stands. */
function networkCode({ code, httpCode }: Link): string {
	return [code, httpCode].find(isNetworkCode) ?? '';
}

function isNetworkCode(code: unknown): code is string {
	return typeof code === 'string' && /^[A-Z]/.test(code);
}

/** A code such as EHOSTUNREACH may also come from a connection that was open; the failed call tells. */
function neverArrived(error: unknown, code: string): boolean {
	const calls = causesOf(error).flatMap(callsOf);
	return calls.length > 0
		? calls.every((call) => BEFORE_SENDING.test(call))
		: NEVER_ARRIVED.has(code);
}

/** Where a host has several addresses, `errors` holds what happened at each. */
function callsOf({ syscall, errors }: Link): string[] {
	const attempts = Array.isArray(errors) ? errors.filter(isObject) : [];
	return [syscall, ...attempts.map((attempt) => attempt.syscall)].filter(
		(call) => typeof call === 'string',
	);
}

function causesOf(error: unknown): Link[] {
	const links: Link[] = [];
	for (let link = error; isObject(link) && links.length < MOST_CAUSES; link = link.cause) {
		links.push(link);
	}
	return links;
}

function alias(code: string): string {
	if (code === 'ECONNABORTED') return 'ETIMEDOUT';
	return code === 'EPIPE' || code === 'ERR_BAD_RESPONSE' ? 'ECONNRESET' : code;
}

function unknownFailure(error: unknown, code: string): [string, string] {
	const words = error instanceof Error ? error.message : String(error);
	return ['could not be reached', `The connection failed with: ${code || words}`];
}

function untrustedCertificate(host: string, code: string): ProviderError {
	return new ProviderError('network', `${host} has a certificate that is not trusted`, {
		hint: `${code}. If the server is your own, switch on 'Ignore SSL Issues (Insecure)' in the credential.`,
		notAccepted: true,
	});
}

/** n8n's guard against requests into private networks (N8N_SSRF_PROTECTION_ENABLED) has no error code. */
function isBlocked(error: unknown): boolean {
	return causesOf(error).some(
		({ name, message }) =>
			(typeof name === 'string' && name.startsWith('SsrfBlocked')) ||
			/^The request was blocked because/.test(String(message)),
	);
}

function blocked(host: string): ProviderError {
	return new ProviderError('credential', `n8n is not allowed to call ${host}`, {
		hint:
			'Its protection against requests to private networks is on. An administrator can allow the host ' +
			'in N8N_SSRF_ALLOWED_HOSTNAMES, or its address in N8N_SSRF_ALLOWED_IP_RANGES.',
	});
}

/** One error in a chain of causes; nothing about it is certain. */
type Link = Partial<
	Record<'code' | 'httpCode' | 'syscall' | 'errors' | 'cause' | 'name' | 'message', unknown>
>;

function isObject(value: unknown): value is Link {
	return typeof value === 'object' && value !== null;
}
