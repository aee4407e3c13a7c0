import { z } from 'zod';

/**
 * The ID of a job as an answer has it, which some servers and proxies write as a number. One beyond 2^53 has been
 * rounded by the time it is read, and may be another user's job.
 */
export const jobId = z
	.union([z.string().trim().min(1).max(2_048), z.number().int().positive().safe()])
	.transform(String);
