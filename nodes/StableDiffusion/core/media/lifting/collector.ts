/** Where a body goes while it comes in. */
export interface Collector {
	/** Bytes that it holds as text. */
	readonly length: number;
	append(chunk: Buffer): void;
	/** What is left of the body at its end. */
	whole(): Buffer;
}
