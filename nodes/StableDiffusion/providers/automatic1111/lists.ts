/** What a server has: checkpoints, LoRAs, samplers and so on, each list asked once in a minute. */
import { badParameter } from '../../core/base/errors';
import { jsonOf } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Search } from '../../core/controls/search';
import { show } from '../../core/controls/values';
import { at } from './address';
import { listOf } from '../../core/base/json';
import { fieldsOf, isSameName, textOf } from './values';

export type ListName =
	| 'checkpoints'
	| 'controlModels'
	| 'preprocessors'
	| 'embeddings'
	| 'loras'
	| 'samplers'
	| 'schedulers'
	| 'styles'
	| 'upscalers'
	| 'hiresUpscalers'
	| 'vaes';

export interface Entry {
	/** What a request names it by. */
	value: string;
	/** Other names that servers take for it. */
	aliases: readonly string[];
	hash?: string;
	fileName?: string;
}

/** Asked in this order; what the first has is followed by what the others have. */
const PATHS: Record<ListName, readonly string[]> = {
	checkpoints: ['/sdapi/v1/sd-models'],
	controlModels: ['/controlnet/model_list'],
	preprocessors: ['/controlnet/module_list'],
	embeddings: ['/sdapi/v1/embeddings'],
	loras: ['/sdapi/v1/loras'],
	samplers: ['/sdapi/v1/samplers'],
	schedulers: ['/sdapi/v1/schedulers'],
	styles: ['/sdapi/v1/prompt-styles'],
	upscalers: ['/sdapi/v1/upscalers'],
	hiresUpscalers: ['/sdapi/v1/latent-upscale-modes', '/sdapi/v1/upscalers'],
	vaes: ['/sdapi/v1/sd-vae', '/sdapi/v1/sd-modules'],
};

/** Names that a server takes beside those of the list: sd_vae_items in modules/shared_items.py, read on 2026-11-28. */
const ALSO: Record<string, readonly string[]> = { '/sdapi/v1/sd-vae': ['Automatic', 'None'] };

/** The field that a request names an entry by: the label of a scheduler works on every server. */
const VALUES: Record<ListName, readonly string[]> = {
	checkpoints: ['title', 'model_name', 'name'],
	controlModels: ['name'],
	preprocessors: ['name'],
	embeddings: ['name'],
	loras: ['name', 'alias'],
	samplers: ['name'],
	schedulers: ['label', 'name'],
	styles: ['name'],
	upscalers: ['name'],
	hiresUpscalers: ['name'],
	vaes: ['model_name', 'name'],
};
const ALIASES = ['title', 'model_name', 'name', 'alias', 'label', 'filename', 'path', 'hash'];

const SECONDS = 60;
/** More entries than any folder has; the rest is left out. */
const MOST_ENTRIES = 20_000;
/** Entries that an error sentence names. */
const MOST_NAMED = 12;
const NOT_THERE = [400, 401, 403, 404, 405, 422, 500, 501];

/** A list by name; undefined where the server has no such list. */
export async function readList(list: ListName, tools: Toolbox): Promise<Entry[] | undefined> {
	return await tools.remember(`automatic1111 ${list}`, SECONDS, async () => {
		const found: Entry[][] = [];
		for (const path of PATHS[list]) {
			const request = { method: 'GET' as const, path: at(tools.baseUrl, path), accepts: NOT_THERE };
			const answer = await tools.read(request);
			if (answer.status >= 400) continue;
			found.push(entriesIn(ALSO[path], list), entriesIn(jsonOf(answer), list));
		}
		return found.length === 0 ? undefined : found.flat();
	});
}

/** Entries of a list as it came: objects, or names alone, perhaps inside of an object. */
export function entriesIn(json: unknown, list: ListName): Entry[] {
	const { loaded, model_list: models, module_list: modules } = fieldsOf(json) ?? {};
	const inside = loaded ?? models ?? modules;
	const names = fieldsOf(inside);
	const named = names ? Object.keys(names) : listOf(inside ?? json);
	return named
		.slice(0, MOST_ENTRIES)
		.flatMap((one) => toEntry(typeof one === 'string' ? { name: one } : one, list));
}

/**
 * The entry that a text means, whatever its case: servers silently replace an unknown sampler, scheduler
 * or upscaler by another. Without such a list the text goes as it is.
 */
export async function entryFor(
	list: ListName,
	text: string,
	control: string,
	tools: Toolbox,
): Promise<Entry> {
	const entries = await readList(list, tools);
	const found = entries ? find(entries, text) : { value: text, aliases: [] };
	if (found) return found;
	throw unknownEntry(text, control, entries ?? []);
}

export function find(entries: readonly Entry[], text: string): Entry | undefined {
	const wanted = text.trim().toLowerCase();
	const isCalled = (one: Entry) => one.aliases.some((alias) => alias.toLowerCase() === wanted);
	return (
		entries.find(({ value }) => value === text.trim()) ??
		entries.find(({ value }) => value.toLowerCase() === wanted) ??
		entries.find(isCalled) ??
		// stable-diffusion.cpp takes "DPM++ 2M" for its dpm++2m (recorded on 2026-11-27).
		entries.find(({ value }) => isSameName(value, text))
	);
}

export function unknownEntry(text: string, control: string, entries: readonly Entry[]) {
	const names = entries.slice(0, MOST_NAMED).map(({ value }) => value.slice(0, 80));
	const more = entries.length > MOST_NAMED ? `, and ${entries.length - MOST_NAMED} more` : '';
	const all = names.length === 0 ? 'none' : names.join(', ') + more;
	return badParameter(
		`'${control}' is ${show(text)}, which the server does not have.`,
		`Choose one from the list. The server has: ${all}.`,
	);
}

function searchIn(list: ListName): Search {
	return async ({ filter }, tools) => {
		const wanted = filter.trim().toLowerCase();
		const entries = (await readList(list, tools)) ?? [];
		const results = entries
			.filter(({ value }) => value.toLowerCase().includes(wanted))
			.map(({ value }) => ({ name: value, value }));
		return { results };
	};
}

/** The live list behind a control; controls that share a list share its search. */
export const SEARCHES = {
	checkpoints: searchIn('checkpoints'),
	loras: searchIn('loras'),
	preprocessors: searchIn('preprocessors'),
	samplers: searchIn('samplers'),
	schedulers: searchIn('schedulers'),
	upscalers: searchIn('upscalers'),
	hiresUpscalers: searchIn('hiresUpscalers'),
	vaes: searchIn('vaes'),
} satisfies Partial<Record<ListName, Search>>;

function toEntry(entry: unknown, list: ListName): Entry[] {
	const fields = fieldsOf(entry) ?? {};
	const value = VALUES[list].map((name) => textOf(fields[name])).find(Boolean);
	if (value === undefined) return [];
	const others = listOf(fields.aliases).map((alias) => textOf(alias));
	const names = ALIASES.map((name) => textOf(fields[name]));
	const aliases = [...names, ...others].filter((alias) => alias !== undefined).slice(0, 20);
	const fileName = textOf(fields.filename) ?? textOf(fields.path);
	return [{ value, aliases, hash: textOf(fields.hash) ?? textOf(fields.sha256), fileName }];
}
