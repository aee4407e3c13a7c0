/**
 * What txt2img and img2img answer: `images` as base64, and `info`, a text of JSON, absent at Draw Things
 * and empty at older stable-diffusion.cpp. Recorded on 2026-11-27.
 */
import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';
import { jsonOf, readJson } from '../../core/calls/answer';
import { messageOf } from '../../core/calls/providerMessage';
import { readSeed } from '../../core/base/seed';
import type { Finished, Image } from '../../core/provider/provider';
import { listOf, numberOf } from '../../core/base/json';
import { fieldsOf, textOf } from './values';
import type { JsonObject } from '../../core/base/json';

/** Characters; the text of stable-diffusion.cpp has about a thousand. */
export const LONGEST_RECIPE = 8_000;
/** A grid, maps, and the most images that a server makes at once. */
const MOST_IMAGES = 1_024;

const reply = z.object({ images: z.unknown(), info: z.unknown() });

export interface Told extends Finished {
	/** What the server says that it did; empty where it says nothing. */
	info: JsonObject;
}

/** `keepsAll` also gives the grid, which comes first, and the maps of ControlNet, which come last. */
export function readAnswer(answer: Answer, keepsAll: boolean): Told {
	const { images, info: text } = readJson(answer, reply);
	const info = infoOf(text);
	const all = textsIn(images);
	const { first, count } = placeOf(info, all.length);
	const made = all
		.slice(first, first + count)
		.flatMap((base64, index) => (base64 === '' ? [] : [imageOf(base64, info, index)]));
	const others = [...all.slice(0, first), ...all.slice(first + count)];
	const kept = keepsAll ? others.filter((base64) => base64 !== '') : [];
	const further = kept.map((base64) => ({ content: { base64 } }));
	return {
		images: [...made, ...further],
		model: textOf(info.sd_model_name),
		words: made.length + further.length === 0 ? messageOf(answer) : undefined,
		info,
	};
}

/** An entry that is no text hides no other, and keeps its place: seeds are told by the position. */
function textsIn(images: unknown): string[] {
	const entries = typeof images === 'string' ? [images] : listOf(images).slice(0, MOST_IMAGES);
	return entries.map((entry) => (typeof entry === 'string' ? entry : ''));
}

/** JSON in a text, or nothing. */
export function infoOf(value: unknown): JsonObject {
	if (typeof value !== 'string') return fieldsOf(value) ?? {};
	// Read as an answer, because Python writes NaN and Infinity into it.
	const bytes = Buffer.from(value);
	return fieldsOf(jsonOf({ status: 200, headers: {}, bytes, mask: (words) => words })) ?? {};
}

/** Every image has a seed; what is more than the seeds is a grid or a map. */
function placeOf(info: JsonObject, length: number): { first: number; count: number } {
	const told = numberOf(info.index_of_first_image) ?? 0;
	const first = Number.isInteger(told) && told >= 0 && told < length ? told : 0;
	const seeds = listOf(info.all_seeds).length;
	return { first, count: seeds > 0 ? Math.min(seeds, length - first) : length - first };
}

function imageOf(base64: string, info: JsonObject, index: number): Image {
	const recipe = recipeOf(info, index);
	const facts = {
		sampler: textOf(info.sampler_name, 100),
		scheduler: schedulerOf(info, recipe),
		steps: numberOf(info.steps),
		modelHash: textOf(info.sd_model_hash, 100),
		recipe,
	};
	const told = Object.entries(facts).filter(([, value]) => value !== undefined);
	return {
		content: { base64 },
		seed: readSeed(listOf(info.all_seeds)[index] ?? info.seed),
		...(told.length > 0 && { facts: Object.fromEntries(told) }),
	};
}

/** The "parameters" text of the image; that of a grid comes first. */
function recipeOf(info: JsonObject, index: number): string | undefined {
	const texts = listOf(info.infotexts);
	const first =
		texts.length > listOf(info.all_seeds).length ? numberOf(info.index_of_first_image) : 0;
	return textOf(texts[(first ?? 0) + index], LONGEST_RECIPE);
}

/** As the server tells it beside the sampler, or in the text of the first image. */
export function schedulerOf(
	info: JsonObject,
	recipe = textOf(listOf(info.infotexts)[0], LONGEST_RECIPE),
): string | undefined {
	const told = textOf(fieldsOf(info.extra_generation_params)?.['Schedule type'], 100);
	return told ?? /Schedule type: ([^,\n]{1,60})/.exec(recipe ?? '')?.[1];
}
