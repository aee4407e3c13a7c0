import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { Credential, CallContext } from './credential';
import { isSameOrigin } from '../base/address';
import type { Answer } from './answer';
import type { BodyLimits } from './answerBody';
import { readBody } from './answerBody';
import { badParameter, badReply, ProviderError } from '../base/errors';
import type { Stream } from '../media/incomingFile';
import type { LiftedImages } from '../media/lifting/liftedImages';
import { networkFailure } from '../base/network';
import type { ApiRequest } from './request';
import { toForm } from './request';
import { collectorFor } from '../media/lifting/imageLifter';

/** Bytes; ten images of the largest kind as base64 are smaller. */
const LARGEST_ANSWER = 256 * 1024 * 1024;

/**
 * Sends one request with the account's credential and returns whatever came back.
 * It follows n8n's cancel signal by itself. Redirects are not followed, because the key would go along.
 */
export async function send(
	context: CallContext,
	credential: Credential,
	request: ApiRequest,
	timeout: number,
	images?: LiftedImages,
): Promise<Answer> {
	const options = toOptions(credential, request, timeout);
	const { host } = new URL(credential.baseUrl);
	const limits: BodyLimits = {
		maxBytes: LARGEST_ANSWER,
		time: AbortSignal.timeout(timeout),
		cancel: cancelSignalOf(context),
		tooLarge,
		tooSlow: () => networkFailure({ code: 'ETIMEDOUT' }, host),
	};
	try {
		const response = await context.helpers.httpRequestWithAuthentication.call(
			context,
			credential.credentialType,
			options,
		);
		return await toAnswer(response as IN8nHttpFullResponse, limits, images); // returnFullResponse is set below
	} catch (error) {
		throw networkFailure(error, host);
	}
}

/** A live list in the editor cannot be stopped. */
function cancelSignalOf(context: CallContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

function toOptions(
	credential: Credential,
	request: ApiRequest,
	timeout: number,
): IHttpRequestOptions {
	return {
		method: request.method ?? 'POST',
		url: addressOf(credential.baseUrl, request.path),
		qs: request.query,
		headers: { Accept: 'application/json', ...request.headers },
		body: request.form ? toForm(request.form) : request.json,
		json: request.json !== undefined ? true : undefined,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		skipSslCertificateValidation: credential.ignoreSslIssues,
		timeout,
	};
}

/** A path may come from an answer or a job token: it must not be able to name another host. */
function addressOf(baseUrl: string, path: string): string {
	const isWhole = /^https?:\/\//i.test(path);
	const address = isWhole ? path : baseUrl + path;
	const isAtHome = isWhole || /^\/(?![/\\])/.test(path);
	if (isAtHome && isSameOrigin(address, baseUrl)) return address;
	throw badParameter(`The path '${path}' does not belong to the provider; nothing was sent.`);
}

async function toAnswer(
	response: IN8nHttpFullResponse,
	limits: BodyLimits,
	images: LiftedImages | undefined,
): Promise<Answer> {
	const body = response.body as Stream; // asked for by `encoding: 'stream'`
	if (response.statusCode >= 300 && response.statusCode < 400) {
		body.destroy();
		throw redirected(response.headers.location as string | undefined);
	}
	const bytes = await readBody(body, limits, collectorFor(response, images));
	return {
		status: response.statusCode,
		headers: Object.fromEntries(
			Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
		),
		bytes,
	};
}

function tooLarge(): ProviderError {
	const limit = `${LARGEST_ANSWER / 1024 / 1024} MB`;
	return badReply(`The answer of the provider is larger than ${limit}`, {
		hint: "Check 'Base URL' in the credential, or ask for fewer images at once.",
	});
}

/** Nothing follows a redirect with a credential; the user decides whether the new address is right. */
export function redirected(target = 'another address'): ProviderError {
	return new ProviderError('credential', 'The provider sends its callers to another address', {
		hint: `The key was not sent there. If ${target} is right, set it as 'Base URL' in the credential.`,
	});
}
