/** Where a body goes while it comes in. */
export interface Collector {
	append(chunk: Buffer): void;
	/** What is left of the body at its end. */
	whole(): Buffer;
}
