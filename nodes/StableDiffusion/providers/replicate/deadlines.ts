/** `Cancel-After`: openapi.json of Replicate, read 2026-11-27. Seconds. */
import type { Toolbox } from '../../core/calls/toolbox';
import { holdHeader } from '../../families/replicate/hold';

export const SHORTEST_DEADLINE = 5;

/** How long the answer to a submit may wait for the result; and when Replicate is to cancel the job. */
export function deadlineHeaders(
	tools: Pick<Toolbox, 'waiting' | 'timeout'>,
	cancelAfter: number | undefined,
): Record<string, string> {
	const { waiting, timeout } = tools;
	const limit = waiting.cancels
		? Math.max(SHORTEST_DEADLINE, Math.ceil(timeout / 1_000))
		: undefined;
	const deadline = cancelAfter ?? limit;
	return {
		...holdHeader(tools),
		...(deadline !== undefined && { 'Cancel-After': `${deadline}s` }),
	};
}
