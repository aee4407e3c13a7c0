/**
 * The fields of an answer, each read by hand: none of them can fail the answer, because it may have been
 * paid. What a field should hold: docs.modelslab.com, read 2026-11-22.
 */
import { z } from 'zod';

import { LONGEST_ADDRESS, toUrl } from '../../core/base/address';
import type { Answer } from '../../core/calls/answer';
import { readJson } from '../../core/calls/answer';
import { readLinks } from './links';
import { isFetchPath, LONGEST_ID } from './endpointGroups';

export interface Reply {
	/** In small letters; empty where the answer has none. */
	status: string;
	/** Of the job. */
	id?: string;
	/** Where the images are, or the images themselves as base64; those at the proxy where there are none. */
	links: string[];
	/** Where the provider's proxy has the same images. */
	proxyLinks: string[];
	/** Where the images of a job will be. */
	futureLinks: string[];
	/** Where to ask for the result. */
	fetchResult?: string;
	/** Seconds; the provider's estimate. */
	eta?: number;
	/** Whether the safety checker replaced the image of this index. */
	isFlagged(index: number): boolean;
	seed?: number;
	model?: string;
}

/** The ID is read from the text where JSON cannot hold its digits. */
const LARGE_ID = /"id"\s*:\s*(\d{16,40})/g;
const LONGEST_STATUS = 40;
/** A job is asked for after a minute at the latest, whatever the estimate. Seconds. */
const LONGEST_ETA = 60;

const anyObject = z.record(z.string(), z.unknown());

export function readReply(answer: Answer): Reply {
	const fields = readJson(answer, anyObject);
	const fetchResult = addressIn(fields.fetch_result);
	const output = readLinks(fields.output);
	const proxyLinks = readLinks(fields.proxy_links);
	const flags = fields.nsfw_content_detected;
	return {
		status: wordIn(fields.status).slice(0, LONGEST_STATUS),
		id: readId(fields.id, answer) ?? idAtEndOf(fetchResult),
		links: output.length > 0 ? output : proxyLinks,
		proxyLinks,
		futureLinks: readLinks(fields.future_links).filter(isAddress),
		fetchResult,
		eta: readEta(fields.eta),
		isFlagged: (index) => isYes(Array.isArray(flags) ? flags[index] : flags),
		...readMeta(fields.meta),
	};
}

/** Seed and model of an answer, or of what is kept of one in a job token. */
export function readMeta(meta: unknown): Pick<Reply, 'seed' | 'model'> {
	const fields = anyObject.safeParse(meta).data ?? {};
	const model = [fields.model, fields.model_id].find(
		(one) => typeof one === 'string' && one.trim() !== '',
	);
	return { seed: readSeed(fields.seed), model: typeof model === 'string' ? model : undefined };
}

/** Whether a JSON value has an ID: then the request was accepted, whatever else it says. */
export function hasId(json: unknown): boolean {
	const id = anyObject.safeParse(json).data?.id;
	return (typeof id === 'number' && id > 0) || (typeof id === 'string' && id.trim() !== '');
}

/** Whether a JSON value has the address of a file: then something was made, whatever else it says. */
export function hasFile(json: unknown): boolean {
	const { output, proxy_links: others } = anyObject.safeParse(json).data ?? {};
	return [...readLinks(output), ...readLinks(others)].some(isAddress);
}

/** The word in `status`, in small letters. */
export function statusOf(json: unknown): string {
	return wordIn(anyObject.safeParse(json).data?.status);
}

function wordIn(value: unknown): string {
	return typeof value === 'string' ? value.slice(0, LONGEST_ADDRESS).trim().toLowerCase() : '';
}

function readId(value: unknown, answer: Answer): string | undefined {
	if (typeof value === 'string') {
		const id = value.trim();
		return id === '' || id.length > LONGEST_ID ? undefined : id;
	}
	if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0) return undefined;
	return Number.isSafeInteger(value) ? String(value) : digitsOf(value, answer);
}

/** JSON.parse rounds beyond 2^53: a rounded number may be another user's job. */
function digitsOf(rounded: number, { bytes }: Answer): string | undefined {
	const found = [...bytes.toString('utf8').matchAll(LARGE_ID)].map(([, digits]) => digits);
	return found.find((digits) => Number(digits) === rounded);
}

function idAtEndOf(fetchResult: string | undefined): string | undefined {
	const { pathname = '' } = toUrl(fetchResult ?? '') ?? {};
	const end = pathname.split('/').at(-1) ?? '';
	return isFetchPath(pathname) && /^\w+$/.test(end) && /^\d/.test(end) ? end : undefined;
}

function addressIn(value: unknown): string | undefined {
	return typeof value === 'string' && isAddress(value) ? value : undefined;
}

/** Whether a link is an address, rather than base64. */
export function isAddress(text: string): boolean {
	return text.length <= LONGEST_ADDRESS && /^https?:\/\//i.test(text);
}

function readEta(value: unknown): number | undefined {
	const seconds = numberIn(value);
	return seconds !== undefined && seconds >= 0 ? Math.min(seconds, LONGEST_ETA) : undefined;
}

/** A seed that JSON cannot hold is none: a wrong number would not give the same image again. */
function readSeed(value: unknown): number | undefined {
	const seed = numberIn(value);
	return Number.isSafeInteger(seed) ? seed : undefined;
}

function numberIn(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string' || !/^\s?-?\d{1,20}(\.\d{1,20})?\s?$/.test(value)) return undefined;
	return Number(value);
}

function isYes(value: unknown): boolean {
	if (typeof value === 'string') return ['true', 'yes', '1'].includes(value.trim().toLowerCase());
	return value === true || value === 1;
}
