import { PERHAPS_BILLED, ProviderError } from '../base/errors';
import { mayBeAccepted } from '../base/retry';

/** Of a proxy whose server may have taken the request: 520 to 527 are Cloudflare's, 598 and 599 of others. */
const PROXY_STATUSES = new Set([502, 504, 520, 521, 522, 523, 524, 527, 598, 599]);

/** Whether a proxy gave up on a request that its server may have taken. */
export function isCutByProxy(status: number | undefined): boolean {
	return status !== undefined && PROXY_STATUSES.has(status);
}

/** A submit whose answer was lost may have been carried out; the user should know before trying again. */
export function perhapsBilled(error: unknown): unknown {
	return error instanceof ProviderError && isLost(error) ? error.adding(PERHAPS_BILLED) : error;
}

/** Whether a submit that failed may have been billed: also what was stopped while it ran. */
export function mayBeBilled(error: unknown): boolean {
	if (!(error instanceof ProviderError)) return true;
	return isLost(error) || error.fault === 'canceled';
}

/** A proxy answers 503 and 529 too, unless the answer says when to come back (docs/decisions/0014). */
function isLost(error: ProviderError): boolean {
	const { fault, facts } = error;
	if (facts.notAccepted) return false;
	const isCut = isCutByProxy(facts.status) || mayBeAccepted(error);
	return fault === 'network' || fault === 'reply' || isCut;
}
