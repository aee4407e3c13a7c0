import { z } from 'zod';

/** A UUID as a rule; a server of the same API may count its jobs. */
export const jobId = z
	.union([z.string().trim().min(1).max(256), z.number().int().positive().safe()])
	.transform(String);
