import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import type { Refusal } from '../../core/calls/refusal';
import { nodeNamed } from '../../families/comfy/graph/nodeNames';
import type { ApiGraph } from '../../families/comfy/graph/types';
import { MOST_SENTENCES, problemsIn } from '../../families/comfy/nodeErrors';
import { errorIn, readRefusal } from './refusals';

const problem = z.object({ field: z.string().catch(''), reason: z.string().catch('') });
const details = z.object({ node_errors: z.record(z.string(), z.unknown()) });

/** Why nothing of a graph runs. */
export function graphRefusal(answer: Answer, graph: ApiGraph): Refusal {
	const errors = details.safeParse(errorIn(answer)?.details).data?.node_errors ?? {};
	const sentences = [...shortProblems(errors, graph), ...problemsIn(errors, graph)];
	if (sentences.length === 0) return readRefusal(answer) ?? { status: 422 };
	const shown = sentences.slice(0, MOST_SENTENCES).join(' ').replace(/\.$/, '');
	return {
		status: 400,
		message: `does not run the workflow. ${shown}`,
		hint: 'Change these values, then run again.',
	};
}

/** The cloud names a field and a reason; a proxy passes what ComfyUI says. */
function shortProblems(errors: Record<string, unknown>, graph: ApiGraph): string[] {
	return Object.entries(errors).flatMap(([id, list]) => {
		const { data = [] } = z.array(problem).safeParse(list);
		return data.map(({ field, reason }) => {
			const words = reason.slice(0, 300).replaceAll('_', ' ');
			return `${nodeNamed(id, graph)}: '${field.slice(0, 80)}': ${words || 'it does not fit'}.`;
		});
	});
}
