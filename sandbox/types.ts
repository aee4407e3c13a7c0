export interface SandboxOptions {
	port?: number;
	/** Default 127.0.0.1. */
	host?: string;
	/** How long asynchronous jobs take; default 2. */
	jobSeconds?: number;
	/** Injectable clock, in milliseconds. */
	now?: () => number;
	cdnPort?: number;
	/** Length of ModelsLab's list of models; default 4000. */
	modelCount?: number;
}

export interface RecordedFile {
	filename: string;
	mimeType: string;
	size: number;
	bytes: Buffer;
}

export interface RecordedRequest {
	at: number;
	method: string;
	/** Full path including the vendor's prefix, without the query. */
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	/** Parsed JSON, text, or `{ fields, files }` for multipart. */
	body: unknown;
	/** 0 while no answer was sent, and for good when the connection was reset instead. */
	status: number;
	cdn: boolean;
}

export interface Charge {
	id: string;
	vendor: string;
	path: string;
	at: number;
	prompt: string;
	outcome: 'delivered' | 'aborted' | 'job';
	/** Ids of the images charged. */
	images: string[];
	/** What was ordered to go wrong with the request, where something was. */
	fault?: Fault['kind'];
}

export interface FaultOrder {
	/** Tested on the path: a substring, its end where `$` follows, or (in process only) a regular expression. */
	match: string | RegExp;
	/** Default: no limit. */
	times?: number;
	/** Let the first requests pass. */
	skip?: number;
	probability?: number;
	/** Once it was carried out, the order ends at a request whose path contains this. */
	until?: string;
	fault: Fault;
}

export type Fault =
	| { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
	| { kind: 'html'; status: number }
	| { kind: 'reset' }
	| { kind: 'resetMidway' }
	| { kind: 'slowHeaders'; milliseconds: number }
	| { kind: 'slowBody'; milliseconds: number }
	| { kind: 'stall' }
	| { kind: 'empty' }
	| { kind: 'truncatedJson' }
	| { kind: 'wrongShape' }
	| { kind: 'hugeJson'; bytes: number }
	| { kind: 'badBase64' }
	| { kind: 'emptyImage' }
	| { kind: 'otherType' }
	| { kind: 'lyingHeader' }
	| { kind: 'redirect'; location: string; status?: number }
	| { kind: 'redirectLoop' }
	| { kind: 'endlessBody' }
	| { kind: 'filtered' }
	| { kind: 'wrongSize' }
	| { kind: 'echoKey' }
	| { kind: 'errorWith200' }
	| { kind: 'jobFails' }
	| { kind: 'jobVanishes' }
	| { kind: 'jobNeverEnds' }
	| { kind: 'jobUnknownStatus' }
	| { kind: 'imageUrl'; url: string };

/** By vendor, and by use where a vendor has several: `modelslab`, `modelslabEnterprise`. */
export type Keys = Readonly<Record<string, string>>;

/** The fields of a credential of the node. */
export type CredentialData = { baseUrl: string } & Record<string, string>;

export interface Sandbox {
	/** http://127.0.0.1:PORT; a vendor's base URL is this plus `/` and its id. */
	url: string;
	/** A second listener on another port: where image URLs point. It needs no key. */
	cdnUrl: string;
	keys: Keys;
	requests: RecordedRequest[];
	charges: Charge[];
	order(fault: FaultOrder): void;
	clearFaults(): void;
	/** Forgets requests, charges, faults, jobs and images. */
	reset(): void;
	close(): Promise<void>;
}
