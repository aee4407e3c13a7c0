import { objectionTo } from '../base/address';
import { ProviderError } from '../base/errors';
import { timeLimit } from '../base/timeLimit';
import type { Credential } from './credential';
import type { FormFile } from './request';
import type { Sender, TimeLimits } from './transport';
import { discard } from '../media/discard';
import { failureOf, streamOf } from './transport';

/** Puts a file to an address that the provider named for it: never with the credential, nothing private. */
export async function putFile(
	sender: Sender,
	{ baseUrl, ignoreSslIssues }: Credential,
	address: string,
	{ bytes, mimeType }: Omit<FormFile, 'fileName'>,
	{ timeout, signal, headers = {} }: TimeLimits & { headers?: Record<string, string> },
): Promise<void> {
	const objection = objectionTo(address, baseUrl);
	if (objection) throw notUploaded(`its address was not used, because ${objection}`);
	const { signal: time, release } = timeLimit(timeout);
	const { host } = new URL(address);
	const response = await sender({
		method: 'PUT',
		url: address,
		headers: { 'Content-Type': mimeType, ...headers },
		body: bytes,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		skipSslCertificateValidation: ignoreSslIssues,
		abortSignal: signal ? AbortSignal.any([signal, time]) : time,
		timeout,
	})
		.catch((error: unknown) => {
			throw failureOf(error, host, time, signal);
		})
		.finally(release);
	discard(streamOf(response));
	if (response.statusCode < 200 || response.statusCode >= 300) {
		throw notUploaded(`${host} answered HTTP ${response.statusCode}`, response.statusCode);
	}
}

function notUploaded(reason: string, status?: number): ProviderError {
	return new ProviderError('refused', `The file could not be uploaded: ${reason}`, {
		status,
		hint: 'Nothing was generated. Run again. If it happens again, contact the provider.',
	});
}
