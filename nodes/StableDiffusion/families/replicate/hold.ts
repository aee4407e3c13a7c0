/** `Prefer`: openapi.json of Replicate, read 2026-11-27. */
import type { Toolbox } from '../../core/calls/toolbox';

/** The longest time for which Replicate holds a request open, in seconds. */
const LONGEST_HOLD = 60;
/** A request that is held for longer than this share of Timeout might be cut off by it. */
const SHARE = 0.5;

/** How long the answer to a submit may wait for the result. */
export function holdHeader({
	waiting: { waits },
	timeout,
}: Pick<Toolbox, 'waiting' | 'timeout'>): Record<string, string> {
	const hold = Math.min(LONGEST_HOLD, Math.floor((timeout / 1_000) * SHARE));
	if (!waits || hold < 1) return {};
	return { Prefer: hold === LONGEST_HOLD ? 'wait' : `wait=${hold}` };
}
