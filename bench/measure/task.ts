import type { SandboxAddress } from '../lib/sandboxProcess';

/** One measurement, made in its own process. */
export interface Task {
	column: Column;
	/** How the images travel. */
	kind: 'base64' | 'address';
	items: number;
	atOnce: number;
	/** Words to the sandbox: how long the answer takes, how large the image is. */
	words: string;
	sandbox: SandboxAddress;
	/** Items that are run before the measurement; one unless said otherwise. */
	warmUp?: number;
}

/**
 * `floor` is a bare loop of Node that does the same and writes files; `engine` is n8n with a node that
 * returns the same items and does nothing.
 */
export type Column = 'floor' | 'node' | 'oneByOne' | 'httpRequest' | 'engine';

export interface Measurement {
	/** Milliseconds. */
	wall: number;
	/** Milliseconds of processor time, of this process alone. */
	cpu: number;
	/** Growth of the memory of the process at its highest, in MB. */
	memory: number;
	/** What is still in use when all is done and collected, the execution record among it, in MB. */
	kept: number;
	/** Bytes that stay in the execution record. */
	record: number;
	/** Longest stretch without a turn of the event loop, in milliseconds. */
	longestBlock: number;
	images: number;
}
