import { z } from 'zod';

import { nodeNamed } from '../../families/comfy/graph/nodeNames';
import { graphIn } from '../../families/comfy/graph/graphIn';
import type { HistoryEntry } from './queue';
import { withoutPaths } from '../../families/comfy/graph/words';

const message = z.tuple([z.string(), z.unknown()]).rest(z.unknown());
const failure = z.object({
	node_id: z.coerce.string().nullish().catch(undefined),
	node_type: z.string().nullish().catch(undefined),
	exception_message: z.string().nullish().catch(undefined),
	exception_type: z.string().nullish().catch(undefined),
});

/** How a job that is in the history ended, in a sentence where it failed. */
export function endOf({
	status,
	outputs,
	prompt,
}: HistoryEntry): { done: true } | { pending: string } | { failed: string } {
	const word = status?.status_str;
	if (word === 'success' || status?.completed) return { done: true };
	if (!status) return outputs ? { done: true } : { pending: 'ended' }; // servers before 2024
	const messages = (status.messages ?? []).flatMap((one) => message.safeParse(one).data ?? []);
	if (word !== 'error') return { pending: word ?? 'unknown' };
	const position = messages.findIndex(
		(one) => one === 'execution_error' || one === 'execution_interrupted',
	);
	if (position < 0) return { failed: 'the server did not say why.' };
	if (messages[position] === 'execution_interrupted') {
		return { failed: 'it was interrupted on the server.' };
	}
	return { failed: reasonIn(messages[position + 1], prompt?.[2]) };
}

/** The message and the node; the traceback and the inputs show paths of the server. */
function reasonIn(details: unknown, graph: unknown): string {
	const { data } = failure.safeParse(details);
	const words = withoutPaths(data?.exception_message ?? data?.exception_type ?? 'no message');
	const { node_id: id = '', node_type: type } = data ?? {};
	return `${nodeNamed(id ?? '', graphIn(graph), type ?? undefined)} failed: ${words}`;
}
