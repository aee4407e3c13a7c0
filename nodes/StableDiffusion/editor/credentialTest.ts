import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IHttpRequestOptions,
	ICredentialTestFunctions,
	IN8nHttpFullResponse,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { clock } from '../core/base/clock';
import { adviceOf, toProviderError } from '../core/base/errors';
import { normalizeCredential, scrub, secretsOf } from '../core/base/secrets';
import type { Answer } from '../core/calls/answer';
import { jsonOf, parseJson } from '../core/calls/answer';
import type { CredentialKind, Probe } from '../core/calls/credential';
import { credentialFrom } from '../core/calls/credential';
import { send } from '../core/calls/http';
import { refusalByStatus, refused } from '../core/calls/refusal';
import type { Sender } from '../core/calls/transport';
import { streamOf } from '../core/calls/transport';
import type { Provider } from '../core/provider/provider';
import { providers } from '../providers';

/** Milliseconds for all requests together; the user is waiting at the dialog. */
const TIMEOUT = 20_000;
/** A credential has no option Timeout that could be raised. */
const NO_ANSWER = "Check 'Base URL' and whether the server runs, or test again later.";

/**
 * Tests a credential for free, and says what is wrong. A declarative test could only show a bare
 * code such as ENOTFOUND, so the node tests its credentials itself.
 */
export async function testCredential(
	this: ICredentialTestFunctions,
	{ type, data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const provider = providers.find(({ credential }) => credential?.type.name === type);
	const kind = provider?.credential;
	if (!kind) return { status: 'Error', message: `No provider uses '${type}'.` };
	const masked = (text: string) =>
		scrub(text, secretsOf(normalizeCredential(data), kind.publicKeys));
	try {
		const message = await probe(provider, kind, data, senderOf(this));
		return { status: 'OK', message: masked(message) };
	} catch (error) {
		const { message, fault, facts } = toProviderError(error);
		const isRejected = fault === 'credential'; // that says enough
		const advice = facts.timedOut ? NO_ANSWER : (isRejected && facts.hint) || adviceOf(facts);
		const sentences = [message, advice].filter(Boolean).join('. ');
		return { status: 'Error', message: masked(sentences) };
	}
}

async function probe(
	provider: Provider,
	kind: CredentialKind,
	data: ICredentialDataDecryptedObject,
	sender: Sender,
): Promise<string> {
	const credential = credentialFrom(provider, data);
	const deadline = clock.monotonic() + TIMEOUT;
	const ask = async (request: Probe): Promise<string> => {
		const timeout = Math.max(1, Math.ceil(deadline - clock.monotonic()));
		const answer = await send(sender, credential, request, { timeout });
		const json = judge(provider, request, answer);
		const next = request.next?.(json);
		if (next) return await ask(next);
		const found = request.describe?.(json);
		return found ? `Connected to ${found}.` : 'Connected. The API key is valid.';
	};
	return await ask(kind.probe(credential));
}

/** What a good answer says. */
function judge(provider: Provider, request: Probe, answer: Answer): unknown {
	const { accepts, describe } = request;
	// A probe that describes the server also knows what a refusal without JSON means.
	if (accepts?.includes(answer.status)) return describe ? jsonOf(answer) : parseJson(answer);
	const read = request.readRefusal ?? provider.readRefusal ?? refusalByStatus;
	const refusal = request.alsoAccepts?.(answer) ? undefined : read(answer);
	if (refusal) throw refused(provider.displayName, refusal, answer);
	return parseJson(answer); // a web page that answers every request is not a provider
}

/**
 * The only helper that a credential test has is that of the old `request` library. It takes no signal,
 * and its own limit starts again with every byte.
 */
function senderOf({ helpers }: ICredentialTestFunctions): Sender {
	return async ({ abortSignal, ...options }) =>
		await unlessAborted(request(helpers, options), abortSignal as AbortSignal | undefined); // n8n's type is a look-alike
}

async function request(
	helpers: ICredentialTestFunctions['helpers'],
	{ url, method, headers, qs, body, timeout, skipSslCertificateValidation }: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	const response: IN8nHttpFullResponse = await helpers.request({
		...{ method, headers, qs, timeout },
		uri: url,
		...(body !== undefined && { body: JSON.stringify(body) }),
		useStream: true,
		simple: false,
		resolveWithFullResponse: true,
		followRedirect: false,
		rejectUnauthorized: !skipSslCertificateValidation,
	});
	return response;
}

/** What answers after that is dropped. */
async function unlessAborted(
	response: Promise<IN8nHttpFullResponse>,
	signal: AbortSignal | undefined,
): Promise<IN8nHttpFullResponse> {
	return await new Promise((resolve, reject) => {
		const abort = () => {
			reject(new Error('The time for the test is over'));
			response.then(
				(late) => streamOf(late).destroy(),
				() => {},
			);
		};
		signal?.addEventListener('abort', abort, { once: true });
		response.then(resolve, reject);
	});
}
