import type { IN8nHttpFullResponse } from 'n8n-workflow';

import type { TextHint } from './textTypes';

/** A generated file in the form in which a provider returns it. */
export type FileContent = (
	| { bytes: Buffer }
	| { base64: string }
	| {
			/** http(s), or a data URI. */
			url: string;
			/** It may turn out to be no file at all, and is then left out. */
			isGuess?: boolean;
			/** What follows `?` is a signature that opens it: what names the address leaves it out. */
			isSigned?: boolean;
	  }
	| {
			/** Asks the provider's own host for the file, with the credential; the body is a stream. */
			open(signal?: AbortSignal): Promise<IN8nHttpFullResponse>;
			/** As the provider calls it, for error sentences. */
			name?: string;
	  }
) & {
	/** Only where the file may be text (SVG, OBJ, JSON, plain); without it no text passes as a file. */
	textHint?: TextHint;
};

/** Without the white space around an address, with which some providers send it. */
export function trimmed(content: FileContent): FileContent {
	return 'url' in content ? { ...content, url: content.url.trim() } : content;
}

/** The address of a file as items and errors name it: without a signature that would open it. */
export function shownAddress({ url, isSigned }: { url: string; isSigned?: boolean }): string {
	return isSigned ? (url.split('?', 1)[0] ?? '') : url;
}
