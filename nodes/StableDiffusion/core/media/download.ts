import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import { objectionTo } from '../base/address';
import { clock } from '../base/clock';
import { ProviderError } from '../base/errors';
import { networkFailure } from '../base/network';
import { discard } from './discard';
import type { DownloadErrors } from './downloadErrors';
import { aboutResult } from './downloadErrors';
import type { IncomingFile, Stream } from './incomingFile';
import { receive } from './incomingFile';
import { redirectOf } from './redirect';

export interface DownloadLimits {
	/** Largest file taken, in bytes. */
	maxBytes: number;
	/** Longest time for the file with all tries, in milliseconds. */
	timeout: number;
	/** When the time of all downloads of an item is over, as `clock.monotonic()` tells it. Milliseconds. */
	deadline?: number;
	/** Until then a file that was just made may not have reached its server; on the same clock. */
	freshUntil?: number;
	/** The configured base address, whose host may be private. */
	configuredBase: string;
	ignoreSslIssues: boolean;
}

const MOST_REDIRECTS = 5;
/** The node never requests a part, so a server that calls its answer a part sends the whole file. */
const SUCCESS = new Set([200, 206]);
/** Without it n8n asks for JSON first, and some servers obey. */
const ACCEPT = 'image/*,video/*,audio/*,*/*;q=0.5';

/**
 * Opens a file at an address that came from an answer or from the user: never with a credential,
 * http(s) only, nothing private, redirects checked again, capped in size and time. The file is not held
 * in memory. Errors name the address that was given, not one that it was redirected to.
 */
export async function openDownload(
	context: IExecuteFunctions,
	address: string,
	limits: DownloadLimits,
	errors: DownloadErrors = aboutResult(address),
): Promise<IncomingFile> {
	const signal = signalFor(context, limits, errors);
	let target = address;
	for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
		const objection = objectionTo(target, limits.configuredBase);
		if (objection) throw errors.undownloadable(`it was not opened, because ${objection}`);
		const response = await request(context, target, limits, signal).catch((error: unknown) => {
			throw brokenOff(context, error, errors);
		});
		const next = redirectOf(response, target);
		if (next === undefined) return await fileIn(context, response, limits, errors);
		discard(bodyOf(response));
		target = next;
	}
	throw errors.undownloadable('it redirects in a loop');
}

/** The same for a file that a provider requests, such as one behind a credential: no redirect is followed. */
export async function openAnswer(
	context: IExecuteFunctions,
	open: (signal?: AbortSignal) => Promise<IN8nHttpFullResponse>,
	limits: DownloadLimits,
	errors: DownloadErrors,
): Promise<IncomingFile> {
	const response = await open(signalFor(context, limits, errors)).catch((error: unknown) => {
		throw brokenOff(context, error, errors);
	});
	return await fileIn(context, response, limits, errors);
}

function signalFor(
	context: IExecuteFunctions,
	{ timeout, deadline = Infinity }: DownloadLimits,
	errors: DownloadErrors,
): AbortSignal {
	const left = Math.min(timeout, deadline - clock.monotonic());
	if (left <= 0) throw final(errors.tooSlow());
	const cancel = context.getExecutionCancelSignal();
	const limit = AbortSignal.timeout(Math.ceil(left));
	// Node 20 may collect a timeout that only AbortSignal.any knows, and then it never fires.
	limit.addEventListener('abort', () => {});
	return cancel ? AbortSignal.any([cancel, limit]) : limit;
}

/** Unlike a fault of the network it is no reason for another try. */
function final({ message, facts }: ProviderError): ProviderError {
	return new ProviderError('download', message, facts);
}

async function request(
	context: IExecuteFunctions,
	address: string,
	limits: DownloadLimits,
	abortSignal: AbortSignal,
): Promise<IN8nHttpFullResponse> {
	const response = await context.helpers.httpRequest({
		url: address,
		headers: { Accept: ACCEPT },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		skipSslCertificateValidation: limits.ignoreSslIssues,
		timeout: limits.timeout,
		abortSignal,
	});
	return response as IN8nHttpFullResponse; // returnFullResponse is set
}

async function fileIn(
	context: IExecuteFunctions,
	response: IN8nHttpFullResponse,
	{ maxBytes }: DownloadLimits,
	errors: DownloadErrors,
): Promise<IncomingFile> {
	const { statusCode, headers } = response;
	if (!SUCCESS.has(statusCode)) {
		discard(bodyOf(response));
		throw errors.undownloadable(`the server returned HTTP ${statusCode}`, statusCode);
	}
	if (Number(headers['content-length'] ?? 0) > maxBytes) {
		discard(bodyOf(response));
		throw errors.tooLarge(maxBytes);
	}
	const file = await receive(bodyOf(response), {
		maxBytes,
		tooLarge: () => errors.tooLarge(maxBytes),
		brokenOff: (error) => brokenOff(context, error, errors),
	});
	return { ...file, contentType: String(headers['content-type'] ?? '') };
}

function bodyOf({ body }: IN8nHttpFullResponse): Stream {
	return body as Stream; // asked for by `encoding: 'stream'`
}

/** A timeout looks like a stop by the user; they are distinguished here. */
function brokenOff(
	context: IExecuteFunctions,
	error: unknown,
	errors: DownloadErrors,
): ProviderError {
	if (error instanceof ProviderError) return error;
	const failure = networkFailure(error, errors.host);
	const isStopped = context.getExecutionCancelSignal()?.aborted === true;
	return failure.fault === 'canceled' && !isStopped ? errors.tooSlow() : errors.brokenOff(failure);
}
