import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { objectionTo } from '../base/address';
import { ProviderError } from '../base/errors';
import { timeLimit } from '../base/timeLimit';
import { discard } from '../media/discard';
import type { Answer } from './answer';
import type { Credential } from './credential';
import { readAnswer } from './http';
import type { FormFile } from './request';
import type { Sender, TimeLimits } from './transport';
import { failureOf, streamOf } from './transport';

type Limits = TimeLimits & { headers?: Record<string, string> };

/** A part of a file, or what ends its parts. */
export interface Part {
	/** PUT if absent. */
	method?: 'PUT' | 'POST';
	address: string;
	file: Omit<FormFile, 'fileName'>;
}

/** Puts a file to an address that the provider named for it: never with the credential, nothing private. */
export async function putFile(
	sender: Sender,
	credential: Credential,
	address: string,
	file: Part['file'],
	limits: Limits,
): Promise<void> {
	const receive = (response: IN8nHttpFullResponse) => discard(streamOf(response));
	await deliver(sender, credential, { address, file }, limits, receive);
}

/** The same for a part of one, whose answer counts. */
export async function putPart(
	sender: Sender,
	credential: Credential,
	part: Part,
	limits: Limits,
): Promise<Answer> {
	const { signal: cancel } = limits;
	const receive = async (response: IN8nHttpFullResponse, time: AbortSignal) =>
		await readAnswer(response, credential, { time, cancel });
	return await deliver(sender, credential, part, limits, receive);
}

async function deliver<T>(
	sender: Sender,
	credential: Credential,
	part: Part,
	{ timeout, signal, headers }: Limits,
	receive: (response: IN8nHttpFullResponse, time: AbortSignal) => Promise<T> | T,
): Promise<T> {
	const objection = objectionTo(part.address, credential.baseUrl);
	if (objection) throw notUploaded(`its address was not used, because ${objection}`);
	const { signal: time, release } = timeLimit(timeout);
	const { host } = new URL(part.address);
	const abortSignal = signal ? AbortSignal.any([signal, time]) : time;
	try {
		const response = await sender({
			...toOptions(part, credential, headers),
			timeout,
			abortSignal,
		});
		const { statusCode: status } = response;
		if (status >= 200 && status < 300) return await receive(response, time);
		discard(streamOf(response));
		throw notUploaded(`${host} answered HTTP ${status}`, status);
	} catch (error) {
		throw failureOf(error, host, time, signal);
	} finally {
		release();
	}
}

function toOptions(
	{ method = 'PUT', address, file }: Part,
	{ ignoreSslIssues }: Credential,
	headers: Limits['headers'],
): IHttpRequestOptions {
	return {
		method,
		url: address,
		headers: { 'Content-Type': file.mimeType, ...headers },
		body: file.bytes,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		skipSslCertificateValidation: ignoreSslIssues,
	};
}

function notUploaded(reason: string, status?: number): ProviderError {
	return new ProviderError('refused', `The file could not be uploaded: ${reason}`, {
		status,
		hint: 'Nothing was generated. Run again. If it happens again, contact the provider.',
	});
}
