import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { pause } from '../base/clock';
import { ProviderError, toProviderError } from '../base/errors';
import { cutOffCheck } from './completeness';
import { sizeOf } from './imageSize';
import type { MediaKind, Size } from './mediaTypes';
import type { OpenFile } from './openFile';

/** A file in n8n's storage, with what its own bytes say about it. */
export interface StoredImage {
	binary: IBinaryData;
	kind: MediaKind;
	mimeType: string;
	/** Bytes. */
	fileSize: number;
	/** As it is shown; only images have one. */
	size?: Size;
	/** Where it was downloaded from. */
	sourceUrl?: string;
	/** What is wrong with the file itself, in whole sentences. */
	warnings: string[];
}

const TRIES = 3;
/** Milliseconds; doubled before the third try. */
const FIRST_PAUSE = 500;

/** Puts a file into n8n's storage; `nameFor` gets the extension that its bytes call for. */
export async function putIntoStorage(
	context: IExecuteFunctions,
	{ content, head, media, passed }: OpenFile,
	nameFor: (extension: string) => string,
): Promise<StoredImage> {
	const { kind, mimeType, extension } = media;
	const name = nameFor(extension);
	const size = sizeOf(head);
	const isCutOff = cutOffCheck(media, head); // both now, so that the head is not held until all is stored
	const binary = await context.helpers
		.prepareBinaryData(content, name, mimeType)
		.catch((error: unknown) => {
			if (!Buffer.isBuffer(content)) content.destroy();
			throw passed.failure ?? notStored(error);
		});
	const warnings = isCutOff(passed) ? [cutOff(kind, passed.length)] : [];
	// Before n8n 2 `bytes` is missing for a stream.
	return { binary, kind, mimeType, fileSize: binary.bytes ?? passed.length, size, warnings };
}

/** Tries again if only n8n's storage failed: the paid file is still available. */
export async function withStorageRetry<T>(
	attempt: () => Promise<T>,
	signal?: AbortSignal,
): Promise<T> {
	for (let tried = 1; ; tried++) {
		try {
			return await attempt();
		} catch (error) {
			const isStorage = error instanceof ProviderError && error.fault === 'storage';
			if (!isStorage || tried >= TRIES || signal?.aborted) throw toProviderError(error);
			await pause(FIRST_PAUSE * 2 ** (tried - 1), signal);
		}
	}
}

/** n8n's own words may hold a path of the disk: only the code of the fault is shown. */
function notStored(error: unknown): ProviderError {
	const code = codeOf(error);
	return new ProviderError('storage', 'n8n could not store the generated file', {
		hint:
			`n8n's storage of binary data failed${code && ` (${code})`}. ` +
			'Check its free space and permissions, then run again.',
	});
}

function codeOf(error: unknown): string {
	const hasCode = typeof error === 'object' && error !== null && 'code' in error;
	return hasCode && /^[A-Z][A-Z0-9_]{2,40}$/.test(String(error.code)) ? String(error.code) : '';
}

function cutOff(kind: MediaKind, length: number): string {
	return `The ${kind} file is incomplete: it ends too early, after ${length} bytes, and may show only in part.`;
}
