import { z } from 'zod';

import type { Job } from '../../core/provider/provider';

/**
 * What a job token holds beside the ID. A token is the user's value: whatever does not fit is left out.
 */
const reference = z.object({
	/** The answer to the submit was lost, so the job may not have arrived. */
	unconfirmed: z.boolean().optional().catch(undefined),
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
});

export type Reference = z.infer<typeof reference>;

export function referenceOf({ reference: given }: Job): Reference {
	return reference.safeParse(given ?? {}).data ?? {};
}
