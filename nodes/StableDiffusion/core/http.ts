import type {
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { Account, CallContext } from './account';
import { isSameOrigin } from './address';
import type { Answer } from './answer';
import type { BodyLimits } from './answerBody';
import { readBody } from './answerBody';
import { badParameter, badReply, ProviderError } from './errors';
import type { Stream } from './incomingFile';
import type { LiftedImages } from './liftedImages';
import { networkFailure } from './network';
import { collectorFor } from './imageLifter';

/** A file inside a form. */
export interface FormFile {
	bytes: Buffer;
	fileName: string;
	mimeType: string;
}

export type FormValue = string | number | boolean | FormFile;

/** One request, as the service's own documentation writes it: a path, and a JSON body or a form. */
export interface ApiRequest {
	method?: IHttpRequestMethods;
	/** Begins with a slash; the base address and the credential are added. */
	path: string;
	query?: IDataObject;
	headers?: Record<string, string>;
	json?: IDataObject;
	/** Sent as multipart/form-data, also without a file. */
	form?: Record<string, FormValue>;
	/** Shortest pause before it is sent again, in seconds, where the service sets one. */
	shortestPause?: number;
}

/** Bytes; ten images of the largest kind as base64 are smaller. */
const LARGEST_ANSWER = 256 * 1024 * 1024;

/**
 * Sends one request with the account's credential and returns whatever came back.
 * It follows n8n's cancel signal by itself. Redirects are not followed, because the key would go along.
 */
export async function send(
	context: CallContext,
	account: Account,
	request: ApiRequest,
	timeout: number,
	images?: LiftedImages,
): Promise<Answer> {
	const options = toOptions(account, request, timeout);
	const { host } = new URL(account.baseUrl);
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
			account.credentialType,
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

function toOptions(account: Account, request: ApiRequest, timeout: number): IHttpRequestOptions {
	return {
		method: request.method ?? 'POST',
		url: addressOf(account.baseUrl, request.path),
		qs: request.query,
		headers: { Accept: 'application/json', ...request.headers },
		body: request.form ? toForm(request.form) : request.json,
		json: request.json !== undefined ? true : undefined,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		skipSslCertificateValidation: account.ignoreSslIssues,
		timeout,
	};
}

/** A path may come from an answer or a job token: it must not be able to name another host. */
function addressOf(baseUrl: string, path: string): string {
	const address = baseUrl + path;
	if (/^\/(?![/\\])/.test(path) && isSameOrigin(address, baseUrl)) return address;
	throw badParameter(`The path '${path}' does not belong to the service; nothing was sent.`);
}

function toForm(fields: Record<string, FormValue>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) {
		if (typeof value !== 'object') form.append(name, String(value));
		else form.append(name, new Blob([value.bytes], { type: value.mimeType }), value.fileName);
	}
	return form;
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
	return badReply(`The answer of the service is larger than ${limit}`, {
		hint: "Check 'Base URL' in the credential, or ask for fewer images at once.",
	});
}

/** Nothing follows a redirect with a credential; the user decides whether the new address is right. */
export function redirected(target = 'another address'): ProviderError {
	return new ProviderError('credential', 'The service sends its callers to another address', {
		hint: `The key was not sent there. If ${target} is right, set it as 'Base URL' in the credential.`,
	});
}
