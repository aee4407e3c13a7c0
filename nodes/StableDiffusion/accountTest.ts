import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	ICredentialType,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import type { Account } from './core/account';
import { accountOf } from './core/account';
import type { Answer } from './core/answer';
import { parseJson } from './core/answer';
import { toProviderError } from './core/errors';
import { redirected } from './core/http';
import { networkFailure } from './core/network';
import type { Probe, Provider } from './core/provider';
import { refusalByStatus, refused } from './core/refusal';
import { scrub, secretsOf } from './core/secrets';
import { providers } from './providers';

/** Milliseconds; someone is looking at the dialog. */
const TIMEOUT = 20_000;

/**
 * Tests a credential without spending anything, and says which thing is wrong. A declarative test could
 * only show a bare code such as ENOTFOUND, so the node tests its credentials itself.
 */
export async function testAccount(
	this: ICredentialTestFunctions,
	{ type, data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const provider = providers.find(({ account }) => account?.credential.name === type);
	if (!provider?.account) return { status: 'Error', message: `No provider uses '${type}'.` };
	try {
		const { credential, probe } = provider.account;
		const account = accountOf(type, data);
		const request = probe(account);
		return judge(provider, request, await send(this, credential, account, request, data));
	} catch (error) {
		const { message, facts } = toProviderError(error);
		const sentence = [message, facts.hint].filter(Boolean).join('. ');
		return { status: 'Error', message: scrub(sentence, secretsOf(data)) };
	}
}

function judge(
	provider: Provider,
	{ accepts = [] }: Probe,
	answer: Answer,
): INodeCredentialTestResult {
	const read = provider.readRefusal ?? refusalByStatus;
	if (answer.status >= 300 && answer.status < 400) throw redirected(answer.headers.location);
	const refusal = accepts.includes(answer.status) ? undefined : read(answer);
	if (refusal) throw refused(provider.displayName, refusal, answer);
	parseJson(answer); // a web page that answers everything is no service
	return { status: 'OK', message: 'The service answers and takes the key' };
}

async function send(
	{ helpers }: ICredentialTestFunctions,
	credential: ICredentialType,
	{ baseUrl, ignoreSslIssues }: Account,
	request: Probe,
	data: ICredentialDataDecryptedObject,
): Promise<Answer> {
	const signed = await sign(credential, data, {
		url: baseUrl + request.path,
		method: request.method ?? 'POST',
		headers: { Accept: 'application/json', ...request.headers },
		body: request.json,
	});
	try {
		// The only helper that a credential test has; its answer is that of the old `request` library.
		const response: LegacyResponse = await helpers.request({
			...signed,
			uri: signed.url,
			json: true,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			rejectUnauthorized: !ignoreSslIssues,
			timeout: TIMEOUT,
		});
		return toAnswer(response);
	} catch (error) {
		throw networkFailure(error, new URL(baseUrl).host);
	}
}

interface LegacyResponse {
	statusCode: number;
	headers: Record<string, string>;
	body: unknown;
}

async function sign(
	{ authenticate }: ICredentialType,
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	return typeof authenticate === 'function' ? await authenticate(data, options) : options;
}

function toAnswer({ statusCode, headers, body }: LegacyResponse): Answer {
	const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
	return { status: statusCode, headers, bytes: Buffer.from(text) };
}
