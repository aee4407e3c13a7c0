/**
 * One way in which images come from a vendor: what the node is set to, and what is true of the answer.
 * The engine tests, the table of faults, the soak and the measurements all take their lanes from here.
 */
export interface Lane {
	/** Names tests and columns of tables; unique in the sandbox. */
	title: string;
	/** Value of the node's control Provider. */
	provider: string;
	/** Controls beside the prompt, for one image per item; Text to Image unless they say otherwise. */
	parameters: object;
	/** Options that every run has; for an operation without a prompt, what tells the items apart. */
	options?: object;
	/** Words to the sandbox that follow every prompt. */
	marker?: string;
	/** Further words that make the vendor answer with addresses; absent where it cannot. */
	addresses?: string;
	/** Further words that make it answer with base64; absent where it cannot. */
	base64?: string;
	/** Part of the path of the request that is billed; `$` behind it where longer paths begin alike. */
	submitPath: string;
	/** Part of the path by which a job is asked for; absent where answers come at once. */
	lookPath?: string;
	/** The answer to a submit does not say how long the job takes. */
	givesNoEstimate?: boolean;
	/** The vendor works at one job at a time, and the others wait. */
	oneAtATime?: boolean;
	/** The HTTP status alone, not a word in a 200, says how a job ended. */
	endsByStatus?: {
		/** What the node's error must match once the vendor has forgotten the job. */
		vanished: RegExp;
	};
	/** What the node's error must match where a rate limit refuses every look, if its words are its own. */
	limitedLooks?: RegExp;
	/** Statuses of a look that do not end the waiting at this vendor, though they do at others. */
	passingStatuses?: number[];
	/** Binary field of the items that holds the image to be worked on; absent where none is needed. */
	imageField?: string;
	/** Seconds that the vendor requires between two looks at a job. */
	shortestPause?: number;
	/** How many times faster the node's time passes, where such pauses are long. */
	speed?: number;
	/** Field of the credential that holds the key; `apiKey` if absent. */
	keyField?: string;
	/** What the node says of a wrong key, and where it says to look; those of an API key if absent. */
	refusedKey?: RegExp;
	whereKey?: RegExp;
	/** What the test of a good credential says; that the API key is valid if absent. */
	connected?: RegExp;
	/** Field of the body below which Extra Parameters are sent; the top if absent. */
	extrasAt?: string;
	/** What the node's error advises after a 403; the permissions of the API key if absent. */
	forbidden?: RegExp;
	/** Present where the node looks for the job of a submit whose answer was lost. */
	lookedUp?: LookedUp;
	/** Absent where the suite for several images would only repeat that of another lane. */
	several?: SeveralImages;
}

/** Whatever was made is found, so that what is an error elsewhere is an image here. */
export interface LookedUp {
	/** Statuses after which the job is looked for, as it is after a broken or unreadable answer. */
	statuses: number[];
	/** How often the graph is sent, under one key, where no job is found. */
	submits: number;
	/** How long such a job is looked for, in milliseconds. */
	pause: number;
	/** The fault of the error where no job is found; that of the lost answer if absent. */
	fault?: string;
}

/** The same lane set to several images per item; what is named here replaces what the lane says. */
export interface SeveralImages extends Partial<
	Pick<Lane, 'parameters' | 'marker' | 'addresses' | 'submitPath'>
> {
	images: { perItem: number; width: number; height: number };
	/** The model that the items name; null where the vendor does not say. */
	model: string | null;
	/** Keys of the items' JSON beside those that every image has. */
	furtherKeys: string[];
	/** Whether the vendor says which seed it used. */
	tellsSeed: boolean;
	/** Whether the size is requested in pixels, so that another one is noticed. */
	knowsSize: boolean;
	/** How its content filter is triggered: by a word of the prompt, or by a fault; absent without a filter. */
	filter?: { by: 'prompt' | 'fault'; givesImage: boolean };
}
