import { z } from 'zod';

import type { ApiGraph } from './types';

const node = z.object({
	class_type: z.string(),
	inputs: z.record(z.string(), z.unknown()).catch({}),
	_meta: z.object({ title: z.string().optional() }).optional().catch(undefined),
});

/** The nodes of a graph inside of an answer; what is none is left out. */
export function graphIn(value: unknown): ApiGraph {
	const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
	const nodes = entries.flatMap(([id, one]) => {
		const { data } = node.safeParse(one);
		return data ? [[id, data] as const] : [];
	});
	return Object.fromEntries(nodes);
}
