import { z } from 'zod';

import type { Job } from '../../core/provider/provider';

const node = z.object({ title: z.string(), class: z.string() });

const loss = z.object({ message: z.string(), advice: z.string() });

/** How a node is called in the output. */
export type NodeName = z.infer<typeof node>;

/**
 * What a job token holds beside the ID. A token is the user's value: whatever does not fit is left out.
 */
const reference = z.object({
	/** How the answer to the submit was lost; the job may not have arrived. */
	unconfirmed: loss.optional().catch(undefined),
	seed: z.number().optional().catch(undefined),
	model: z.string().optional().catch(undefined),
	/** Pixels that were asked for. */
	width: z.number().optional().catch(undefined),
	height: z.number().optional().catch(undefined),
	/** Nodes whose outputs are wanted; absent for all. */
	outputs: z.array(z.string()).optional().catch(undefined),
	/** Whether files that the server keeps only for a while are wanted. */
	previews: z.boolean().optional().catch(undefined),
	/** What the server said about outputs that will not run. */
	warnings: z.array(z.string()).optional().catch(undefined),
	/** The nodes whose results are output, where the provider tells their IDs alone. */
	nodes: z.record(z.string(), node).optional().catch(undefined),
	/** Where the job is, if a gateway has it at another address. */
	self: z.string().optional().catch(undefined),
	cancel: z.string().optional().catch(undefined),
});

export type Reference = z.infer<typeof reference>;

export function referenceOf({ reference: given }: Job): Reference {
	return reference.safeParse(given ?? {}).data ?? {};
}
