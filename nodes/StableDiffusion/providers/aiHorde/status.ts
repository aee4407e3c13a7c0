/** How a request stands and how it ended: WaitingPrompt.get_status, horde/classes, read 2026-11-27. */
import { z } from 'zod';

import { costOf } from '../../core/base/cost';
import { readSeed } from '../../core/base/seed';
import { shorten } from '../../core/calls/answer';
import type { Size } from '../../core/media/mediaTypes';
import type { Image, JobState } from '../../core/provider/provider';
import { KUDOS } from './pricing';

const number = z.number().nullish().catch(undefined);
const text = z.string().nullish().catch(undefined);
/** Proxies write 1 or "true". */
const yes = z
	.union([z.boolean(), z.number(), z.string()])
	.transform((value) => [true, 1, 'true', '1'].includes(lowerCase(value)))
	.nullish()
	.catch(undefined);
const flag = z.boolean().nullish().catch(undefined);

function lowerCase<T>(value: T): T | string {
	return typeof value === 'string' ? value.trim().toLowerCase() : value;
}

export const checkReply = z.object({
	done: yes,
	faulted: yes,
	is_possible: flag,
	waiting: number,
	processing: number,
	finished: number,
	queue_position: number,
	wait_time: number,
	kudos: number,
	message: text,
});

const fact = z.object({ type: text, value: text });
const generation = z.object({
	img: text,
	seed: z.union([z.string(), z.number()]).nullish().catch(undefined),
	id: text,
	censored: flag,
	state: text,
	model: text,
	worker_name: text,
	gen_metadata: z.array(fact.nullish().catch(undefined)).nullish().catch(undefined),
});

export const statusReply = checkReply.extend({
	generations: z.array(generation.nullish().catch(undefined)).nullish().catch(undefined),
});

export type Check = z.infer<typeof checkReply>;
export type Status = z.infer<typeof statusReply>;
type Generation = z.infer<typeof generation>;

/** What the submit knew of a job. */
export interface Asked {
	images?: number;
	size?: Size;
	warnings?: string[];
}

/** A request that failed is done as well; a server that says only one of the two is believed. */
export function hasEnded({ done, faulted }: Pick<Check, 'done' | 'faulted'>): boolean {
	return done === true || faulted === true;
}

/** In words, for the error of a job that took too long. */
export function progressOf(check: Check): string {
	if (Object.values(check).every((value) => value === undefined)) return 'unknown';
	const { is_possible, waiting, processing, queue_position, wait_time, message } = check;
	const place = queue_position ? `, position ${queue_position} in the queue` : '';
	const wait = wait_time ? `, about ${Math.round(wait_time)} s to go` : '';
	const state = waiting || !processing ? 'waiting' : 'processing';
	const possible =
		is_possible === false
			? ': no worker that is online can take it, so choose another model or a smaller size'
			: '';
	return `${state}${place}${wait}${possible}${message ? ` (${shorten(message)})` : ''}`;
}

/** Images, filtered ones among them, or why there are none. */
export function outcomeOf(status: Status, asked: Asked): JobState {
	if (!hasEnded(status)) return { state: 'pending', status: progressOf(status) };
	const made = (status.generations ?? []).filter((one) => one !== null && one !== undefined);
	const images = made.flatMap(toImage);
	if (images.length === 0) return { state: 'failed', reason: reasonOf(status) };
	const model = made.map((one) => one.model).find(Boolean);
	const warnings = [
		...(asked.warnings ?? []),
		...shortfall(images.length, asked.images, status),
		...made.flatMap(lossesOf),
	];
	return {
		state: 'done',
		finished: {
			images,
			model: model ?? undefined,
			cost: costOf(status.kudos, KUDOS),
			expectedSize: asked.size,
			warnings: [...new Set(warnings)],
		},
	};
}

function toImage(made: Generation): Image[] {
	const { img, seed, worker_name: worker, id } = made;
	if (!img) return [];
	const isAddress = /^https?:\/\//i.test(img);
	const facts = {
		...(worker && { worker }),
		...(id && { imageId: id }),
	};
	return [
		{
			content: isAddress ? { url: img, isSigned: true } : { base64: img },
			seed: readSeed(seed),
			...(isFiltered(made) && { filtered: reasonToFilter(made) }),
			...(Object.keys(facts).length > 0 && { facts }),
		},
	];
}

/** The image is then a card that says so. */
function isFiltered({ censored, state, gen_metadata }: Generation): boolean {
	const isMarked = (gen_metadata ?? []).some((one) => one?.type === 'censorship');
	return censored === true || state === 'censored' || state === 'csam' || isMarked;
}

function reasonToFilter({ gen_metadata }: Generation): string {
	const value = (gen_metadata ?? []).find((one) => one?.type === 'censorship')?.value;
	return `the worker reports ${value ? shorten(value) : 'censorship'}`;
}

function reasonOf({ faulted, message }: Status): string {
	const why = faulted
		? 'too many workers failed at it'
		: 'AI Horde ended it without an image, as it does when it enters maintenance';
	return message ? `${why} (${shorten(message)})` : why;
}

function shortfall(made: number, asked: number | undefined, { faulted }: Status): string[] {
	if (asked === undefined || made >= asked) return [];
	const why = faulted ? 'too many workers failed' : 'AI Horde ended the request early';
	return [`Asked for ${asked} images, but ${made} ${made === 1 ? 'was' : 'were'} made: ${why}.`];
}

/** A LoRA that could not be loaded is silently left out. */
function lossesOf({ gen_metadata }: Generation): string[] {
	return (gen_metadata ?? []).flatMap((one) => {
		const { type, value } = one ?? {};
		const isLoss = type === 'lora' || type === 'ti' || (type ?? '').startsWith('source_');
		if (!isLoss || !value) return [];
		return [`The worker reports ${shorten(`${type}: ${value}`)}; the image was made without it.`];
	});
}
