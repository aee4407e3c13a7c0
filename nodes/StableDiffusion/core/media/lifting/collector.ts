/** Where a body goes while it comes in. */
export interface Collector {
	/** Bytes that it holds as text. */
	readonly length: number;
	append(chunk: Buffer): void;
	/** The rest of the body at its end. */
	whole(): Buffer;
}
