import type { IExecuteFunctions } from 'n8n-workflow';

import { isDataUri } from '../base/base64';
import { clock, pause } from '../base/clock';
import type { ProviderError } from '../base/errors';
import { toProviderError } from '../base/errors';
import { withRetry } from '../base/retry';
import type { FileContent } from './content';
import { shownAddress, trimmed } from './content';
import type { DownloadLimits } from './download';
import type { OpenFile } from './openFile';
import { openFile } from './openFile';
import type { StoredImage } from './storage';
import { putIntoStorage, withStorageRetry } from './storage';

/** Changes a file before it is stored; the warning says what could not be done. */
export type EditFile = (file: OpenFile) => Promise<{ file: OpenFile; warning?: string }>;

/**
 * Puts a generated file into n8n's storage, whatever form it came in; `nameFor` gets the extension that
 * its bytes call for. Returns undefined for an address that was only a guess and answers with no file.
 */
export async function storeImage(
	context: IExecuteFunctions,
	given: FileContent,
	nameFor: (extension: string) => string,
	limits: DownloadLimits,
	edit: EditFile = async (file) => await Promise.resolve({ file }),
): Promise<StoredImage | undefined> {
	const content = trimmed(given);
	const { address, isGuess } = addressOf(content);
	const stop = context.getExecutionCancelSignal();
	const deadline = Math.min(limits.deadline ?? Infinity, clock.monotonic() + limits.timeout);
	const store = async () => {
		const opened = await openFile(context, content, { ...limits, deadline });
		const { file, warning } = await edit(opened);
		const stored = await putIntoStorage(context, file, nameFor);
		return warning ? { ...stored, warnings: [...stored.warnings, warning] } : stored;
	};
	const attempt = isGuess ? store : async () => await withSecondLook(store, limits, stop);
	try {
		const fetch = async () => await withRetry('read', attempt, { signal: stop, deadline });
		const stored = await withStorageRetry(fetch, stop);
		return address === undefined ? stored : { ...stored, sourceUrl: address };
	} catch (error) {
		const failure = toProviderError(error);
		if (isGuess && isNoFile(failure)) return undefined;
		throw withAddress(failure, address);
	}
}

function addressOf(content: FileContent): { address?: string; isGuess: boolean } {
	if (!('url' in content) || isDataUri(content.url)) return { isGuess: false };
	return { address: shownAddress(content), isGuess: content.isGuess === true };
}

/** A 404 is not final as long as the file is new. */
async function withSecondLook<T>(
	attempt: () => Promise<T>,
	{ freshUntil = 0 }: DownloadLimits,
	stop: AbortSignal | undefined,
): Promise<T> {
	try {
		return await attempt();
	} catch (error) {
		const left = freshUntil - clock.monotonic();
		if (toProviderError(error).facts.status !== 404 || left <= 0) throw toProviderError(error);
		await pause(left, stop);
		return await attempt();
	}
}

/** It answered, but not with a file; a fault of the network or of the server does not show that. */
function isNoFile({ fault, facts: { status = 0 } }: ProviderError): boolean {
	const isClientError = status >= 400 && status < 500 && status !== 408 && status !== 429;
	return fault === 'reply' || (fault === 'download' && isClientError);
}

function withAddress(failure: ProviderError, address?: string): ProviderError {
	return address === undefined ? failure : failure.with({ sourceUrls: [address] });
}
