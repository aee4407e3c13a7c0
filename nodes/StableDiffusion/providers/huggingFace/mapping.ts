/** `GET https://huggingface.co/api/models/{id}?expand[]=inferenceProviderMapping`: huggingface.js, read 2026-11-27. */
import { z } from 'zod';

import { addressAt, isSameOrigin, toUrl } from '../../core/base/address';
import { badParameter } from '../../core/base/errors';
import { readJson, shorten } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { redirected } from '../../core/calls/transport';
import { show } from '../../core/controls/values';
import { hubAt, ownHosts, pathOfName } from './hosts';

export type Task = 'text-to-image' | 'image-to-image';

/** How an inference provider knows a model. */
export interface Route {
	/** The inference provider, such as `fal-ai`. */
	partner: string;
	/** The model as Hugging Face names it. */
	model: string;
	/** The model as the inference provider names it. */
	providerId: string;
	task: string;
	/** The file with the weights, where the model is a LoRA. */
	lora?: string;
}

/** Seconds. */
const FRESH = 300;
const MOST_ROUTES = 50;
/** How the Hub answers for a model that was renamed. */
const MOVED = [301, 302, 307, 308];
const MOST_RENAMES = 3;
const NAME = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;
const PAGE = /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\//i;

const text = z.string().nullish().catch(undefined);
const entry = z.object({
	provider: text,
	providerId: z.string().min(1),
	status: text,
	task: text,
	adapter: text,
	adapterWeightsPath: text,
});
const list = z.array(entry.nullish().catch(undefined));
const record = z.record(z.string(), entry.nullish().catch(undefined));
const reply = z.object({
	inferenceProviderMapping: z.union([list, record]).nullish().catch(undefined),
});

type Entry = z.infer<typeof entry>;

/** The name of a model, `owner/name`, also out of the address of its page. */
export function nameOf(given: string): string {
	const [address = ''] = given.trim().split(/[?#]/, 1);
	const name = address.replace(PAGE, '').replace(/\/$/, '');
	if (NAME.test(name)) return name;
	throw badParameter(
		`'Model' must be the name of a model, but is ${show(given)}.`,
		"A name has an owner, such as 'stabilityai/stable-diffusion-3.5-large'.",
	);
}

/** The inference providers that serve a model at this time, in the order of Hugging Face; also by a former name of the model. */
export async function routesOf(model: string, tools: Toolbox, renames = 0): Promise<Route[]> {
	const found = await tools.remember(`routes ${model}`, FRESH, async () => read(model, tools));
	if (typeof found !== 'string') return found;
	if (renames >= MOST_RENAMES) throw notFound(model);
	return await routesOf(found, tools, renames + 1);
}

/** The routes, or the name that the model has now. */
async function read(model: string, tools: Toolbox): Promise<Route[] | string> {
	const path = hubAt(tools, `/api/models/${pathOfName(model)}`);
	const answer = await tools.read({
		...{ method: 'GET', path, query: { 'expand[]': 'inferenceProviderMapping' } },
		accepts: [...MOVED, 404],
	});
	if (answer.status === 404) throw notFound(model);
	if (!MOVED.includes(answer.status)) {
		return routesIn(model, readJson(answer, reply).inferenceProviderMapping);
	}
	const { location = '' } = answer.headers;
	const address = addressAt(tools.baseUrl, path, ownHosts);
	const name = newNameIn(location, address);
	if (name === undefined || name === model) throw redirected(location, address);
	return name;
}

/** Only the name is taken from a redirect; as in huggingface_hub (file_download.py), it must lead to the same host. */
function newNameIn(location: string, address: string): string | undefined {
	const target = toUrl(location, address);
	if (!target || !isSameOrigin(target.href, address)) return undefined;
	const [, name = ''] = /\/api\/models\/([^/]{1,100}\/[^/]{1,100})$/.exec(target.pathname) ?? [];
	return NAME.test(name) ? name : undefined;
}

/** A mapping as the Hub writes it: a list, or an object by the name of the inference provider. */
export function routesIn(model: string, mapping: unknown): Route[] {
	const asList = list.safeParse(mapping).data;
	const entries = asList
		? asList.map((one) => [one?.provider ?? '', one] as const)
		: Object.entries(record.safeParse(mapping).data ?? {});
	return entries
		.slice(0, MOST_ROUTES)
		.flatMap(([partner, one]) => (one && partner !== '' ? toRoute(model, partner, one) : []));
}

function toRoute(model: string, partner: string, one: Entry): Route[] {
	if (one.status !== 'live') return [];
	const { providerId, task, adapter, adapterWeightsPath: lora } = one;
	const isLora = adapter === 'lora' && lora;
	return [{ partner, model, providerId, task: task ?? '', ...(isLora && { lora }) }];
}

function notFound(model: string) {
	return badParameter(
		`Hugging Face has no model '${shorten(model)}', or the token may not see it.`,
		'Choose the model from the list, or check its name at huggingface.co/models.',
	);
}
