import { z } from 'zod';

import type { Job } from '../../core/provider/provider';

const side = z.number().int().positive().optional().catch(undefined);

/** What a job token holds beside the ID. A token is the user's value: what does not fit is left out. */
const reference = z.object({
	model: z.string().optional().catch(undefined),
	/** How many were asked for. */
	images: z.number().optional().catch(undefined),
	/** Pixels that were asked for. */
	width: side,
	height: side,
});

export type Reference = z.infer<typeof reference>;

export function referenceOf({ reference: given }: Job): Reference {
	return reference.safeParse(given ?? {}).data ?? {};
}
