import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	ICredentialType,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import type { Credential } from '../core/calls/credential';
import { credentialFrom } from '../core/calls/credential';
import type { Answer } from '../core/calls/answer';
import { parseJson } from '../core/calls/answer';
import { toProviderError } from '../core/base/errors';
import { redirected } from '../core/calls/http';
import { networkFailure } from '../core/base/network';
import type { Probe, Provider } from '../core/provider/provider';
import { refusalByStatus, refused } from '../core/calls/refusal';
import { urlOf } from '../core/calls/request';
import { scrub, secretsOf } from '../core/base/secrets';
import { providers } from '../providers';

/** Milliseconds; someone is looking at the dialog. */
const TIMEOUT = 20_000;

/**
 * Tests a credential without spending anything, and says which thing is wrong. A declarative test could
 * only show a bare code such as ENOTFOUND, so the node tests its credentials itself.
 */
export async function testCredential(
	this: ICredentialTestFunctions,
	{ type, data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const provider = providers.find(({ credential }) => credential?.type.name === type);
	if (!provider?.credential) return { status: 'Error', message: `No provider uses '${type}'.` };
	try {
		const { type: credentialType, probe } = provider.credential;
		const credential = credentialFrom(type, data);
		const request = probe(credential);
		return judge(provider, request, await send(this, credentialType, credential, request, data));
	} catch (error) {
		const { message, facts } = toProviderError(error);
		const sentence = [message, facts.hint].filter(Boolean).join('. ');
		return { status: 'Error', message: scrub(sentence, secretsOf(data)) };
	}
}

function judge(
	provider: Provider,
	{ accepts = [], alsoAccepts }: Probe,
	answer: Answer,
): INodeCredentialTestResult {
	const read = provider.readRefusal ?? refusalByStatus;
	if (answer.status >= 300 && answer.status < 400) throw redirected(answer.headers.location);
	const isAccepted = accepts.includes(answer.status) || alsoAccepts?.(answer) === true;
	const refusal = isAccepted ? undefined : read(answer);
	if (refusal) throw refused(provider.displayName, refusal, answer);
	parseJson(answer); // a web page that answers everything is no service
	return { status: 'OK', message: 'The provider answers and takes the key' };
}

async function send(
	{ helpers }: ICredentialTestFunctions,
	credentialType: ICredentialType,
	{ baseUrl, ignoreSslIssues }: Credential,
	request: Probe,
	data: ICredentialDataDecryptedObject,
): Promise<Answer> {
	const signed = await sign(credentialType, data, {
		url: urlOf(baseUrl, request),
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
