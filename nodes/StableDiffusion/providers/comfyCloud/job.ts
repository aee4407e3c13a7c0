/** https://docs.comfy.org/openapi-v2.yaml, Job; read 2026-11-27. */
import { z } from 'zod';

import { pathPart } from '../../core/base/path';
import type { Toolbox } from '../../core/calls/toolbox';
import { jobId } from '../../core/provider/jobId';
import type { Job } from '../../core/provider/provider';
import { referenceOf } from '../../families/comfy/reference';
import { address, ownLink } from './address';

const text = z.string().nullish().catch(undefined);
const number = z.number().nullish().catch(undefined);

const output = z.object({
	id: text,
	url: text,
	node_id: text,
	name: text,
	type: text,
});

export const jobReply = z.object({
	id: jobId.nullish().catch(undefined),
	status: z.string().transform((word) => word.trim().toLowerCase()),
	queue_position: number,
	outputs: z.array(z.unknown()).nullish().catch(undefined),
	error: z
		.object({ message: text, code: text, node_id: text, class_type: text })
		.nullish()
		.catch(undefined),
	metrics: z.object({ queue_ms: number, execution_ms: number }).nullish().catch(undefined),
	urls: z.object({ self: text, cancel: text }).nullish().catch(undefined),
});

/** The answer to a submit, where the ID must not be missing. */
export const accepted = jobReply.extend({ id: jobId });

export type JobReply = z.infer<typeof jobReply>;
export type Output = z.infer<typeof output>;

/** The outputs that have the shape of one. */
export function outputsIn({ outputs }: JobReply): Output[] {
	return (outputs ?? []).flatMap((one) => output.safeParse(one).data ?? []);
}

/**
 * The links of a job where they are not the usual ones: a gateway may have it below another path.
 * What is not at the configured origin is not followed.
 */
export function linksOf(
	{ id, urls }: Pick<JobReply, 'urls'> & { id: string },
	tools: Toolbox,
): { self?: string; cancel?: string } {
	const self = ownLink(urls?.self, tools);
	const cancel = ownLink(urls?.cancel, tools);
	const usual = usualAddress(id, tools);
	return {
		...(self && self !== usual && { self }),
		...(cancel && cancel !== `${usual}/cancel` && { cancel }),
	};
}

const usualAddress = (jobId: string, tools: Toolbox) =>
	address(tools, `/api/v2/jobs/${pathPart(jobId)}`);

/** The address of a job, or of its cancellation. A token is the user's value: its links are checked again. */
export function addressOfJob(job: Job, link: 'self' | 'cancel', tools: Toolbox): string {
	const given = ownLink(referenceOf(job)[link], tools);
	if (given !== undefined) return given;
	return usualAddress(job.jobId, tools) + (link === 'cancel' ? '/cancel' : '');
}
