import type { Answer } from '../calls/answer';
import { messageOf } from '../calls/providerMessage';
import { refused } from '../calls/refusal';
import type { ProviderError } from '../base/errors';

/** Statuses of a look at a job that is not there, or no longer. */
export const GONE: readonly number[] = [404, 410];

const HINT =
	"It was not found: it was deleted, it expired, or it belongs to another account. Check 'Job', and whose API key is in the credential.";

/** The error for a job that a provider does not have, or no longer: a week is longer than most keep one. */
export function goneJob(providerName: string, answer: Answer, hint = HINT): ProviderError {
	const { status } = answer;
	const message = 'no longer has the job';
	return refused(providerName, { status, message, hint, words: messageOf(answer) }, answer);
}
