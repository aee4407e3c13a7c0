import { canceled, ProviderError } from './errors';

/** Codes after which the request surely never arrived. */
const NEVER_ARRIVED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);

const SENTENCES: Record<string, [message: string, hint: string]> = {
	ECONNREFUSED: [
		'refuses connections',
		"Nothing listens there. Check 'Base URL' and the port, and whether the server runs.",
	],
	ENOTFOUND: [
		'is an unknown host',
		"The name does not resolve. Check 'Base URL' for a typing slip.",
	],
	EAI_AGAIN: ['cannot be looked up', 'The name server did not answer. Check the network of n8n.'],
	ECONNRESET: ['closed the connection', 'The answer was lost on the way. Run again.'],
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
	const [message, hint] = SENTENCES[alias(code)] ?? unknownFailure(error, code);
	return new ProviderError('network', `${host} ${message}`, {
		hint,
		notAccepted: NEVER_ARRIVED.has(code),
	});
}

/** n8n wraps the transport's error once or twice; the code sits somewhere along the chain of causes. */
function codeOf(error: unknown): string {
	let found = '';
	for (let link = error, depth = 0; isObject(link) && depth < 5; link = link.cause, depth++) {
		if (typeof link.code === 'string' && (found === '' || found === 'ERR_BAD_RESPONSE')) {
			found = link.code;
		}
	}
	return found;
}

function alias(code: string): string {
	if (code === 'ECONNABORTED') return 'ETIMEDOUT';
	return code === 'EPIPE' || code === 'ERR_BAD_RESPONSE' ? 'ECONNRESET' : code;
}

function unknownFailure(error: unknown, code: string): [string, string] {
	const words = error instanceof Error ? error.message : String(error);
	return ['could not be reached', `The connection ended with: ${code || words}`];
}

function untrustedCertificate(host: string, code: string): ProviderError {
	return new ProviderError('network', `${host} shows a certificate that is not trusted`, {
		hint: `${code}. If the server is your own, switch on 'Ignore SSL Issues (Insecure)' in the credential.`,
		notAccepted: true,
	});
}

/** n8n's guard against requests into private networks (N8N_SSRF_PROTECTION_ENABLED) has no error code. */
function isBlocked(error: unknown): boolean {
	for (let link = error, depth = 0; isObject(link) && depth < 5; link = link.cause, depth++) {
		if (typeof link.name === 'string' && link.name.startsWith('SsrfBlocked')) return true;
		if (/^The request was blocked because/.test(String(link.message))) return true;
	}
	return false;
}

function blocked(host: string): ProviderError {
	return new ProviderError('credential', `n8n is not allowed to call ${host}`, {
		hint:
			'Its protection against requests into private networks is on. Whoever runs n8n can allow the host ' +
			'in N8N_SSRF_ALLOWED_HOSTNAMES, or its address in N8N_SSRF_ALLOWED_IP_RANGES.',
	});
}

function isObject(
	value: unknown,
): value is { code?: unknown; cause?: unknown; name?: unknown; message?: unknown } {
	return typeof value === 'object' && value !== null;
}
