import { PERHAPS_BILLED, ProviderError } from '../base/errors';

/** Statuses of a proxy whose server may have taken the request: 520 to 524 are Cloudflare's. */
const PROXY_STATUSES = new Set([502, 504, 520, 521, 522, 523, 524]);

/** A submit whose answer was lost may have been carried out; the user should know before trying again. */
export function perhapsBilled(error: unknown): unknown {
	if (!(error instanceof ProviderError) || error.facts.notAccepted) return error;
	const { fault, facts } = error;
	const isLost = fault === 'network' || fault === 'reply' || PROXY_STATUSES.has(facts.status ?? 0);
	return isLost ? error.adding(PERHAPS_BILLED) : error;
}
