/** An image in the form in which a provider hands it over. */
export type ImageContent =
	| { bytes: Buffer }
	| { base64: string }
	| {
			/** http(s), or a data URI. */
			url: string;
			/** It may turn out to be no image at all, and is then left out. */
			isGuess?: boolean;
	  };
