import { z } from 'zod';

import { badParameter } from '../../core/base/errors';
import { pathPart } from '../../core/base/path';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Job } from '../../core/provider/provider';
import { appOf } from '../../families/falQueue/app';
import type { QueuePlace } from '../../families/falQueue/look';
import { isOwnAddress, queueAt } from './hosts';

/** What a job token holds beside the ID. A token is the user's value: what does not fit is left out. */
const reference = z.object({
	model: z.string().optional().catch(undefined),
	statusUrl: z.string().optional().catch(undefined),
	responseUrl: z.string().optional().catch(undefined),
	cancelUrl: z.string().optional().catch(undefined),
	queuePosition: z.number().optional().catch(undefined),
	/** Pixels that were asked for. */
	width: z.number().optional().catch(undefined),
	height: z.number().optional().catch(undefined),
});

export type Reference = z.infer<typeof reference>;

export function referenceOf({ reference: given }: Job): Reference {
	return reference.safeParse(given ?? {}).data ?? {};
}

/** `fal-ai/fast-sdxl/requests/764cabcf-…`, the address of a result included. */
const WRITTEN =
	/(?:^|\/)((?:(?:workflows|comfy)\/)?[\w.-]{1,100}\/[\w.-]{1,100})\/requests\/([\w-]{1,100})(?:\/(?:status|cancel))?$/;

/** The addresses of a job: as the queue gave them where the key may go there, else as its contract says. */
export function placeOf(job: Job, tools: Toolbox): QueuePlace {
	const { statusUrl, responseUrl, cancelUrl } = referenceOf(job);
	const root = () => queueAt(tools, rootOf(job));
	const given = (url: string | undefined, end: string) => ({
		path: url !== undefined && isOwnAddress(tools, url) ? url : root() + end,
	});
	return {
		// Without logs the answer is short (fal-js, libs/client/src/queue.ts).
		status: { ...given(statusUrl, '/status'), query: { logs: 0 } },
		result: given(responseUrl, ''),
		cancel: given(cancelUrl, '/cancel'),
		locks: true,
	};
}

function rootOf(job: Job): string {
	const { model } = referenceOf(job);
	if (model !== undefined) return `/${appOf(model)}/requests/${pathPart(job.jobId)}`;
	const [address = ''] = job.jobId.split(/[?#]/, 1);
	const [, app, id] = WRITTEN.exec(address) ?? [];
	if (app !== undefined && id !== undefined) return `/${appOf(app)}/requests/${pathPart(id)}`;
	throw badParameter(
		`'Job' is an ID without its model, which fal requires to find the job.`,
		"Pass the item that the submitting node returned, or enter the model with the ID, such as 'fal-ai/fast-sdxl/requests/764cabcf-…'.",
	);
}
