import type { ProviderError } from '../../core/base/errors';
import { PERHAPS_BILLED } from '../../core/base/errors';

/** Replicate knows no key of idempotency: after an internal error the prediction may run all the same. */
export function perhapsTaken(error: ProviderError): ProviderError {
	return (error.facts.status ?? 0) >= 500 ? error.adding(PERHAPS_BILLED) : error;
}
