/** `Prefer` and `Cancel-After`: openapi.json of Replicate, read 2026-11-27. Seconds. */
import type { Toolbox } from '../../core/calls/toolbox';

export const SHORTEST_DEADLINE = 5;
/** The longest time for which Replicate holds a request open. */
const LONGEST_HOLD = 60;
/** A request that is held for longer than this share of Timeout might be cut off by it. */
const SHARE = 0.5;

/** How long the answer to a submit may wait for the result; and when Replicate is to cancel the job. */
export function deadlineHeaders(
	{ waiting: { waits, cancels }, timeout }: Pick<Toolbox, 'waiting' | 'timeout'>,
	cancelAfter: number | undefined,
): Record<string, string> {
	const hold = Math.min(LONGEST_HOLD, Math.floor((timeout / 1_000) * SHARE));
	const limit = cancels ? Math.max(SHORTEST_DEADLINE, Math.ceil(timeout / 1_000)) : undefined;
	const deadline = cancelAfter ?? limit;
	return {
		...(waits && hold >= 1 && { Prefer: hold === LONGEST_HOLD ? 'wait' : `wait=${hold}` }),
		...(deadline !== undefined && { 'Cancel-After': `${deadline}s` }),
	};
}
