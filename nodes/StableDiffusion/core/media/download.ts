import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import { objectionTo } from '../base/address';
import { ProviderError } from '../base/errors';
import type { IncomingFile, Stream } from './incomingFile';
import { receive } from './incomingFile';
import { networkFailure } from '../base/network';

export interface DownloadLimits {
	/** Largest file taken, in bytes. */
	maxBytes: number;
	/** Longest time for the file with all tries, in milliseconds. */
	timeout: number;
	/** The configured base address, whose host may be private. */
	configuredBase: string;
	ignoreSslIssues: boolean;
}

const MOST_REDIRECTS = 5;

/**
 * Opens a file at an address that came from an answer: never with a credential, http(s) only, nothing
 * private, redirects checked again, capped in size and time. The file is not held in memory.
 * Errors name the address that the provider gave, not one that it was redirected to.
 */
export async function openDownload(
	context: IExecuteFunctions,
	address: string,
	limits: DownloadLimits,
): Promise<IncomingFile> {
	const signal = signalFor(context, limits.timeout);
	let target = address;
	for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
		const objection = objectionTo(target, limits.configuredBase);
		if (objection) throw undownloadable(address, `it was not opened, because ${objection}`);
		const response = await request(context, target, limits, signal).catch((error: unknown) => {
			throw brokenOff(context, error, address);
		});
		const next = redirectOf(response, target);
		if (next === undefined) return await open(context, response, address, limits);
		discard(response);
		target = next;
	}
	throw undownloadable(address, 'it redirects in a circle');
}

function signalFor(context: IExecuteFunctions, timeout: number): AbortSignal {
	const cancel = context.getExecutionCancelSignal();
	const limit = AbortSignal.timeout(timeout);
	// Node 20 may collect a timeout that only AbortSignal.any knows, and then it never fires.
	limit.addEventListener('abort', () => {});
	return cancel ? AbortSignal.any([cancel, limit]) : limit;
}

async function request(
	context: IExecuteFunctions,
	address: string,
	limits: DownloadLimits,
	abortSignal: AbortSignal,
): Promise<IN8nHttpFullResponse> {
	const response = await context.helpers.httpRequest({
		url: address,
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

async function open(
	context: IExecuteFunctions,
	response: IN8nHttpFullResponse,
	address: string,
	{ maxBytes }: DownloadLimits,
): Promise<IncomingFile> {
	if (response.statusCode !== 200) {
		discard(response);
		throw undownloadable(address, `it answers HTTP ${response.statusCode}`, response.statusCode);
	}
	if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
		discard(response);
		throw tooLarge(address, maxBytes);
	}
	return await receive(bodyOf(response), {
		maxBytes,
		tooLarge: () => tooLarge(address, maxBytes),
		brokenOff: (error) => brokenOff(context, error, address),
	});
}

function redirectOf(response: IN8nHttpFullResponse, address: string): string | undefined {
	const { location } = response.headers;
	const isRedirect = response.statusCode >= 300 && response.statusCode < 400;
	if (!isRedirect || !location) return undefined;
	return URL.canParse(String(location), address)
		? new URL(String(location), address).href
		: String(location);
}

function discard(response: IN8nHttpFullResponse): void {
	bodyOf(response).destroy();
}

function bodyOf({ body }: IN8nHttpFullResponse): Stream {
	return body as Stream; // asked for by `encoding: 'stream'`
}

function undownloadable(address: string, reason: string, status?: number): ProviderError {
	return new ProviderError('download', `The image cannot be fetched: ${reason}`, {
		status,
		sourceUrls: [address],
		hint: 'The image was made. Open the address yourself before the provider deletes it.',
	});
}

function tooLarge(address: string, maxBytes: number): ProviderError {
	const limit = `${Number((maxBytes / 1024 / 1024).toPrecision(2))} MB`;
	return new ProviderError('download', `The image is larger than ${limit}`, {
		sourceUrls: [address],
		hint: "Raise 'Maximum File Size' in the options, then fetch the address again.",
	});
}

/** A stop by the user stays a stop; running out of time looks like one, and is told apart here. */
function brokenOff(context: IExecuteFunctions, error: unknown, address: string): ProviderError {
	const host = URL.canParse(address) ? new URL(address).host : address;
	const failure = networkFailure(error, host);
	if (failure.fault === 'download') return failure;
	if (failure.fault !== 'canceled' || context.getExecutionCancelSignal()?.aborted) {
		return failure.with({ sourceUrls: [address] });
	}
	return new ProviderError('network', `${host} did not deliver the image in time`, {
		hint: "Raise 'Timeout' in the options, or open the address yourself.",
		sourceUrls: [address],
	});
}
