/** `POST /wavespeed/api/v3/{model}`, then `GET {urls.get}`: huggingface.js, wavespeed.ts, read 2026-11-27. */
import { z } from 'zod';

import { pathPart } from '../../../core/base/path';
import { readJson, shorten } from '../../../core/calls/answer';
import { jobId } from '../../../core/provider/jobId';
import { GONE, goneJob } from '../../../core/provider/goneJob';
import type { Job, JobState } from '../../../core/provider/provider';
import { pathOfAddress, pathOfName } from '../hosts';
import type { Route } from '../mapping';
import type { Reference } from '../reference';
import type { Json, Order, Partner } from './partner';
import { referenceFor, sides, sizeIn } from './partner';

const text = z.string().nullish().catch(undefined);
const accepted = z.object({
	data: z.object({
		id: jobId,
		urls: z.object({ get: text }).nullish().catch(undefined),
	}),
});
const looked = z.object({
	data: z.object({
		status: text,
		outputs: z.array(z.string().nullish().catch(undefined)).nullish().catch(undefined),
		has_nsfw_contents: z.array(z.boolean().nullish().catch(undefined)).nullish().catch(undefined),
		error: text,
	}),
});

const UNSAFE = 'WaveSpeed marked it as not safe for work';

export const wavespeed: Partner = {
	id: 'wavespeed',
	displayName: 'WaveSpeed',
	tasks: ['text-to-image', 'image-to-image'],
	ignores: [['scheduler', 'Scheduler Class']],
	request: (order, route) => ({
		path: `/wavespeed/api/v3/${pathOfName(route.providerId)}`,
		json: inputOf(order, route),
	}),
	outcome: (answer, asked) => {
		const { id, urls } = readJson(answer, accepted).data;
		return { job: { jobId: id, reference: referenceFor(asked, pathOfAddress(urls?.get)) } };
	},
	look: async (job, reference, tools) => {
		const path = `/wavespeed${pathOf(job, reference)}`;
		const answer = await tools.read({ method: 'GET', path, accepts: GONE });
		if (GONE.includes(answer.status)) throw goneJob('WaveSpeed', answer);
		return stateOf(readJson(answer, looked).data, reference);
	},
};

function inputOf({ prompt, settings, size, image }: Order, { model, lora }: Route): Json {
	const { scheduler: _, ...taken } = settings;
	const base64 = image?.bytes.toString('base64');
	return {
		prompt,
		...taken,
		// Most of its models take the size as one text.
		...(size && { size: `${size.width}*${size.height}`, ...sides(size) }),
		...(base64 !== undefined && { image: base64, images: [base64] }),
		...(lora !== undefined && { loras: [{ path: model, scale: 1 }] }),
	};
}

function pathOf({ jobId }: Job, { path }: Reference): string {
	const id = pathPart(jobId);
	const isOfJob = path?.split('/').includes(id) === true && !path.includes('..');
	return isOfJob ? path : `/api/v3/predictions/${id}/result`;
}

function stateOf(found: z.infer<typeof looked>['data'], reference: Reference): JobState {
	const { status, outputs, has_nsfw_contents: flags, error } = found;
	if (status === 'failed') return { state: 'failed', reason: shorten(error ?? status) };
	if (status !== 'completed') return { state: 'pending', status: shorten(status ?? 'unknown') };
	const images = (outputs ?? []).flatMap((url, index) =>
		url ? [{ content: { url }, ...(flags?.[index] === true && { filtered: UNSAFE }) }] : [],
	);
	return {
		state: 'done',
		finished: { images, model: reference.model, expectedSize: sizeIn(reference) },
	};
}
