import type { CredentialSet } from '../engine';

/** Where the checks of one version run, made by the process that starts them. */
export interface Place {
	/** The built package, beside the node_modules of the version. */
	packageDirectory: string;
	credentials: CredentialSet;
	/** The same with a wrong key, and the sentence that says so. */
	wrongCredentials: Array<{ type: string; data: CredentialSet[string]; refusal: string }>;
	/** A PNG as base64. */
	inputImage: string;
}

/** What came of one check. */
export interface Verdict {
	check: string;
	/** Why it failed; absent when it passed. */
	problem?: string;
}

/** Sent after the last verdict. */
export const END = 'end';
