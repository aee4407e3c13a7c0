import type { ProviderError } from '../base/errors';
import { badParameter } from '../base/errors';

/** The error for a job that is to be canceled and has ended. */
export function endedJob(): ProviderError {
	return badParameter('The job has already ended.', 'Fetch the result with Job → Get Result.');
}
