import { PERHAPS_BILLED, ProviderError } from '../base/errors';
import { mayBeAccepted } from '../base/retry';

/** Of a proxy whose server may have taken the request: 520 to 527 are Cloudflare's, 598 and 599 of others. */
const PROXY_STATUSES = new Set([502, 504, 520, 521, 522, 523, 524, 527, 598, 599]);
/** The same unless the answer says when to come back (docs/decisions/0014). */
const UNLESS_ASKED_TO_WAIT = new Set([503, 529]);

/** Whether a proxy gave up on a request that its server may have taken. */
export function isCutByProxy(status: number | undefined): boolean {
	return status !== undefined && PROXY_STATUSES.has(status);
}

/** A submit whose answer was lost may have been carried out; the user should know before trying again. */
export function perhapsBilled(error: unknown): unknown {
	return error instanceof ProviderError && isLost(error) ? error.adding(PERHAPS_BILLED) : error;
}

/**
 * Whether a submit that failed may have been billed. More counts than the user is told of: what was stopped
 * while it ran, and what a proxy may have answered.
 */
export function mayBeBilled(error: unknown): boolean {
	if (!(error instanceof ProviderError)) return true;
	return isLost(error) || error.fault === 'canceled' || mayBeAccepted(error);
}

function isLost({ fault, facts }: ProviderError): boolean {
	if (facts.notAccepted) return false;
	const { status = 0, retryAfter } = facts;
	const isOpen = UNLESS_ASKED_TO_WAIT.has(status) && retryAfter === undefined;
	return fault === 'network' || fault === 'reply' || isCutByProxy(status) || isOpen;
}
