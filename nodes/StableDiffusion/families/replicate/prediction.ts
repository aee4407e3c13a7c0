import { z } from 'zod';

const text = z.string().nullish().catch(undefined);

/** A prediction: openapi.json of Replicate, read 2026-11-27. Only its ID has to be there. */
export const prediction = z.object({
	id: z.string().min(1),
	model: text,
	/** 64 hexadecimal digits, or `hidden` for official models. */
	version: text,
	status: text,
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
