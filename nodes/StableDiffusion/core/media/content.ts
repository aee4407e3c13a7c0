import type { IN8nHttpFullResponse } from 'n8n-workflow';

/** A generated file in the form in which a provider returns it. */
export type FileContent =
	| { bytes: Buffer }
	| { base64: string }
	| {
			/** http(s), or a data URI. */
			url: string;
			/** It may turn out to be no file at all, and is then left out. */
			isGuess?: boolean;
	  }
	| {
			/** Opens a file behind the provider's own host; its body is a stream that is not read yet. */
			open(): Promise<IN8nHttpFullResponse>;
	  };
