/** `POST /fal-ai/{model}?_subdomain=queue`: huggingface.js, fal-ai.ts, read 2026-11-27. */
import { pathPart } from '../../../core/base/path';
import type { Job } from '../../../core/provider/provider';
import { acceptedIn } from '../../../families/falQueue/accepted';
import { appOf } from '../../../families/falQueue/app';
import { cancelInQueue } from '../../../families/falQueue/cancel';
import type { QueuePlace } from '../../../families/falQueue/look';
import { lookInQueue } from '../../../families/falQueue/look';
import { pathOfAddress, pathOfName } from '../hosts';
import type { Route } from '../mapping';
import type { Reference } from '../reference';
import type { Json, Order, Partner } from './partner';
import { dataUri, referenceFor, sides, sizeIn } from './partner';

const QUEUE = { _subdomain: 'queue' };
/** The base of LoRAs of SDXL, which fal runs at one address. */
const LORA_MODEL = 'fal-ai/lora';
const LORA_BASE = 'stabilityai/stable-diffusion-xl-base-1.0';

/** The queue of fal. */
export const falAi: Partner = {
	id: 'fal-ai',
	displayName: 'fal',
	tasks: ['text-to-image', 'image-to-image'],
	ignores: [['scheduler', 'Scheduler Class']],
	request: (order, route) => ({
		path: `/fal-ai/${pathOfName(route.providerId)}`,
		query: QUEUE,
		json: inputOf(order, route),
	}),
	outcome: (answer, asked) => {
		const { jobId, responseUrl } = acceptedIn(answer);
		return { job: { jobId, reference: referenceFor(asked, pathOfAddress(responseUrl)) } };
	},
	look: async (job, reference, tools) => {
		const expected = { model: reference.model, size: sizeIn(reference) };
		return await lookInQueue(placeOf(job, reference), job, expected, tools);
	},
	cancel: async (job, reference, tools) => await cancelInQueue(placeOf(job, reference), tools),
};

function inputOf({ prompt, settings, size, image }: Order, route: Route): Json {
	const { scheduler: _, ...taken } = settings;
	const address = image && dataUri(image);
	return {
		prompt,
		...taken,
		...(size && { image_size: sides(size) }),
		// Some models take one image, others a list.
		...(address && { image_url: address, image_urls: [address] }),
		...loraOf(route),
	};
}

function loraOf({ model, lora, providerId }: Route): Json {
	if (lora === undefined) return {};
	const path = `https://huggingface.co/${model}/resolve/main/${lora}`;
	const base = providerId === LORA_MODEL ? { model_name: LORA_BASE } : {};
	return { loras: [{ path, scale: 1 }], ...base };
}

/** Where the router has the job: as the queue named its path, else below the app of the model. */
function placeOf({ jobId }: Job, { path, providerId = '' }: Reference): QueuePlace {
	const id = pathPart(jobId);
	const isOfJob = path?.endsWith(`/requests/${id}`) === true && !path.includes('..');
	const root = `/fal-ai${isOfJob ? path : `/${appOf(providerId)}/requests/${id}`}`;
	return {
		status: { path: `${root}/status`, query: QUEUE },
		result: { path: root, query: QUEUE },
		cancel: { path: `${root}/cancel`, query: QUEUE },
	};
}
