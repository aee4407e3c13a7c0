import { z } from 'zod';

import { jobId } from '../../core/provider/jobId';

const text = z.string().nullish().catch(undefined);

/** A prediction: openapi.json of Replicate, read 2026-11-27. A look at a job needs no ID of it. */
export const prediction = z.object({
	id: jobId.nullish().catch(undefined),
	urls: z.object({ get: text }).nullish().catch(undefined),
	model: text,
	/** 64 hexadecimal digits, or `hidden` for official models. */
	version: text,
	status: z
		.string()
		.transform((word) => word.trim().toLowerCase())
		.nullish()
		.catch(undefined),
	input: z.record(z.string(), z.unknown()).nullish().catch(undefined),
	output: z.unknown(),
	error: z.unknown(),
	logs: text,
	metrics: z.record(z.string(), z.unknown()).nullish().catch(undefined),
	created_at: text,
	completed_at: text,
	data_removed: z.boolean().nullish().catch(undefined),
});

export type Prediction = z.infer<typeof prediction>;

/** The ID of a prediction; its own address names it as well. */
export function idIn({ id, urls }: Prediction): string | undefined {
	return id ?? /\/predictions\/([\w-]{1,100})\/?$/.exec((urls?.get ?? '').slice(-200))?.[1];
}
