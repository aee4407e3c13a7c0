import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { badParameter } from '../base/errors';
import type { Job } from './provider';
import { show } from '../controls/values';

/** The item that represents a job: all that Get Result needs, and nothing secret. */
export function toToken(provider: string, job: Job, submitted?: number): IDataObject {
	const since = submitted === undefined ? undefined : new Date(submitted).toISOString();
	const submittedAt = job.submittedAt ?? since;
	return {
		provider,
		status: 'processing',
		jobId: job.jobId,
		...(submittedAt !== undefined && { submittedAt }),
		...(job.reference && { reference: job.reference }),
		...(job.etaSeconds !== undefined && { etaSeconds: job.etaSeconds }),
		...(job.sourceUrls?.length && { sourceUrls: job.sourceUrls }),
	};
}

/** What an error says about a job, so that Get Result can fetch it with the item of the error. */
export function factsOf({ jobId, reference, sourceUrls }: Job) {
	return { jobId, reference, sourceUrls };
}

/** A number beyond 2^53 has been rounded, and may be another user's job. */
const jobId = z.union([z.string().trim().min(1), z.number().int().safe()]).transform(String);

const token = z.object({
	jobId,
	provider: z.string().optional().catch(undefined),
	submittedAt: z.string().datetime().optional().catch(undefined),
	etaSeconds: z.number().optional().catch(undefined),
	reference: z.record(z.string(), z.unknown()).optional().catch(undefined),
	sourceUrls: z.array(z.string()).optional().catch(undefined),
});

/** Reads a job token, as an object or as text, or a bare job ID. It is the user's value: nothing in it is trusted. */
export function readToken(value: unknown, provider: string): Job {
	const given = typeof value === 'string' ? (parseObject(value) ?? value) : value;
	const bare = jobId.safeParse(given);
	if (bare.success) return { jobId: bare.data };
	const parsed = token.safeParse(given);
	if (!parsed.success) {
		throw badParameter(
			`'Job' must be a job ID or the item that the submitting node returned, but is ${show(value)}.`,
		);
	}
	const { provider: owner, reference, ...job } = parsed.data;
	if (owner !== undefined && owner !== provider) {
		throw badParameter(
			`'Job' belongs to the provider '${owner}', but 'Provider' is '${provider}'.`,
			"Choose the provider of the job under 'Provider'.",
		);
	}
	return { ...job, reference: reference as IDataObject | undefined }; // an item's json
}

function parseObject(text: string): unknown {
	if (!text.trim().startsWith('{')) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
