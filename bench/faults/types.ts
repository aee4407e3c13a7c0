import type { Fault, Sandbox } from '../../sandbox';
import type { Lane } from '../lib/lanes';
import type { Strangers } from '../lib/strangers';

/** Three items go in; what is told here happens to the one in the middle. */
export interface Plan {
	/** Where the middle item sends its request instead of to the sandbox. */
	origin?: string;
	/** Further words of its prompt. */
	words?: string;
	orders?: Order[];
	/** How all three images travel, where it matters. */
	delivery?: 'addresses' | 'base64';
	options?: object;
	/** Stops the execution once this is so. */
	stopWhen?: (sandbox: Sandbox) => boolean;
	expect: Expectation;
	/** Seconds in which all must be over. */
	within?: number;
}

export interface Order {
	/** `call`: asking for the job where there is one, submitting otherwise. */
	at: 'call' | 'submit' | 'image';
	/** As often as the node is expected to try. */
	times?: number;
	/** Until the next item is submitted, instead. */
	lasts?: boolean;
	fault: Fault;
}

export interface Expectation {
	outcome: 'error' | 'image' | 'stopped';
	/** Any of these. */
	faults?: string[];
	/** Found in the message and its hint; of an image, in its warnings. */
	says?: RegExp;
	/** What the error must name, so that what was paid is not lost. */
	names?: 'job' | 'address';
	/** Images of the middle item that the provider charges. */
	charges: number;
	/** Requests that could be charged, of the middle item. */
	submits: number;
}

export interface Place {
	lane: Lane;
	sandbox: Sandbox;
	strangers: Strangers;
	/** Milliseconds since 1970, by the clock of the node. */
	now(): number;
}

/** Why a cell is empty: a letter, explained below the table. */
export type Reason = keyof typeof REASONS;

export const REASONS = {
	a: 'images never come by address from this provider',
	b: 'images never come as base64 from this provider',
	c: 'answers at once: there is no job',
} as const;

export interface FaultRow {
	group: string;
	title: string;
	/** Costs so much memory or time that nothing else should run beside it. */
	alone?: boolean;
	plan(place: Place): Plan | Reason;
}

export interface Verdict {
	row: string;
	lane: string;
	/** `n/a` with its reason, or the questions that got the wrong answer. */
	reason?: Reason;
	failures: Failure[];
	/** Milliseconds. */
	took: number;
}

export interface Failure {
	question: 1 | 2 | 3 | 4 | 5;
	finding: string;
}

export const QUESTIONS = [
	'the right fault, and a hint that helps',
	'the other items unharmed',
	'no second paid submit',
	'no secret anywhere',
	'over in time',
];
