import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { addressAt, toUrl } from '../base/address';
import { canceled, ProviderError } from '../base/errors';
import { networkFailure } from '../base/network';
import { timeLimit } from '../base/timeLimit';
import { discard } from '../media/discard';
import type { Stream } from '../media/incomingFile';
import type { CallContext, Credential } from './credential';
import type { ApiRequest } from './request';
import { toForm } from './request';

/** How n8n sends a request: the body of what it returns is a stream. */
export type Sender = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

export interface TimeLimits {
	/** Milliseconds, for the whole of the answer. */
	timeout: number;
	/** Aborted when the execution is stopped. */
	signal?: AbortSignal;
}

/** The sender of a run or a live list. */
export function senderOf({ helpers }: CallContext): Sender {
	return async (options) => (await helpers.httpRequest(options)) as IN8nHttpFullResponse; // returnFullResponse is set below
}

/**
 * Sends one request, signed with the credential of the item, and hands the response to `receive` before
 * its body is read. Redirects are not followed, because the key would go along.
 */
export async function exchange<T>(
	sender: Sender,
	credential: Credential,
	request: ApiRequest,
	{ timeout, signal }: TimeLimits,
	receive: (response: IN8nHttpFullResponse, time: AbortSignal) => Promise<T>,
): Promise<T> {
	const { signal: time, release } = timeLimit(timeout);
	const { host } = new URL(credential.baseUrl);
	try {
		const signed = await credential.sign(toOptions(credential, request, timeout));
		const abortSignal = signal ? AbortSignal.any([signal, time]) : time;
		const response = await sender({ ...signed, abortSignal });
		if (!request.accepts?.includes(response.statusCode)) refuseRedirect(response, signed.url);
		return await receive(response, time);
	} catch (error) {
		throw failureOf(error, host, time, signal);
	} finally {
		release();
	}
}

export function streamOf({ body }: IN8nHttpFullResponse): Stream {
	return body as Stream; // asked for by `encoding: 'stream'`
}

function toOptions(
	credential: Credential,
	request: ApiRequest,
	timeout: number,
): IHttpRequestOptions {
	const { form, file, json, fromOrigin } = request;
	const base = fromOrigin ? new URL(credential.baseUrl).origin : credential.baseUrl;
	return {
		method: request.method ?? 'POST',
		url: addressAt(base, request.path, credential.ownHosts),
		qs: request.query,
		headers: {
			Accept: 'application/json',
			...(file && { 'Content-Type': file.mimeType }),
			...request.headers,
		},
		body: form ? toForm(form) : (file?.bytes ?? json),
		json: json !== undefined && !form && !file ? true : undefined,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		skipSslCertificateValidation: credential.ignoreSslIssues,
		timeout,
	};
}

/** A redirect is never followed with a credential; the user decides whether the new address is right. */
function refuseRedirect(response: IN8nHttpFullResponse, address: string): void {
	if (response.statusCode < 300 || response.statusCode >= 400) return;
	discard(streamOf(response));
	throw redirected(String(response.headers.location ?? ''), address);
}

/** The error for a redirect from this address. */
export function redirected(location: string, address: string): ProviderError {
	const target = toUrl(location.slice(0, 500), address)?.href ?? 'that address';
	return new ProviderError('credential', 'The Base URL redirects to another address', {
		hint: `The key was not sent there. If ${target} is right, set it as 'Base URL' in the credential.`,
	});
}

/** A timeout looks like a stop by the user; they are distinguished here. */
export function failureOf(
	error: unknown,
	host: string,
	time: AbortSignal,
	signal: AbortSignal | undefined,
): ProviderError {
	if (error instanceof ProviderError) return error;
	if (signal?.aborted) return canceled();
	return networkFailure(time.aborted ? { code: 'ETIMEDOUT' } : error, host);
}
