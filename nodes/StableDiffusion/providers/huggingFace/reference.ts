import { z } from 'zod';

import type { Job } from '../../core/provider/provider';

const text = z.string().optional().catch(undefined);
const side = z.number().int().positive().optional().catch(undefined);

/** What a job token holds beside the ID. A token is the user's value: what does not fit is left out. */
const reference = z.object({
	/** The inference provider, such as `fal-ai`. */
	partner: text,
	/** As Hugging Face names it, and as the inference provider does. */
	model: text,
	providerId: text,
	/** The path of the result at the inference provider. */
	path: z
		.string()
		.regex(/^\/[\w./-]{1,400}$/)
		.optional()
		.catch(undefined),
	/** Labels of what the inference provider does not take. */
	ignored: z.array(z.string()).optional().catch(undefined),
	/** Pixels that were asked for. */
	width: side,
	height: side,
});

export type Reference = z.infer<typeof reference>;

export function referenceOf({ reference: given }: Job): Reference {
	return reference.safeParse(given ?? {}).data ?? {};
}
