import { type Answer, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { readBody, textOf } from './body';
import { modelNotFound } from './errors';
import { modelReloadFields } from './fields/community';
import { noFields } from './fields/fetch';
import type { JsonFields } from './rules';
import { trainedModels } from './trainings';

interface Model {
	model_id: string;
	status: string;
	created_at: string;
	instance_prompt: string | null;
	model_name: string;
	description: string;
	screenshots: string;
}

const wellKnown = [
	...['midjourney', 'anything-v5', 'realistic-vision-v13', 'dream-shaper-8797', 'f222-diffusion'],
	...['juggernaut-xl-v5', 'sdxl', 'sdxlceshi', 'deliberate-v3', 'protogen-3.4', 'epicrealism-v5'],
	...['realistic-vision-v51', 'tamarin-xl-v1', 'lazymixv4-inpaint', 'pony_realism', 'flux'],
];

const styles = [
	...['realistic', 'anime', 'cinematic', 'pastel', 'vintage', 'neon', 'watercolor', 'gothic'],
	...['cyberpunk', 'fantasy', 'minimal', 'baroque', 'comic', 'noir', 'vivid', 'dreamy'],
];

const subjects = [
	...['portrait', 'landscape', 'city', 'mecha', 'dragon', 'interior', 'food', 'fashion', 'space'],
	...['forest', 'cat', 'architecture', 'product', 'icon', 'sticker', 'logo', 'ocean', 'car'],
];

const enterpriseModels = 25;

export function modelList(call: Call): Answer {
	readBody(call, noFields);
	return json(200, publicModels(call).list);
}

/** The models loaded on the customer's own server. No page shows this answer: our guess. */
export function enterpriseModelList(call: Call): Answer {
	readBody(call, noFields);
	return json(200, publicModels(call).list.slice(0, enterpriseModels));
}

export function modelReload(call: Call): Answer {
	const model = existingModel(call, readBody(call, modelReloadFields));
	// Takes about two minutes with the vendor, and its page shows no answer.
	return json(200, { status: 'success', message: 'Model reload started', model_id: model });
}

/** The model that the body names; the vendor has one error for a missing and for a wrong one. */
export function existingModel(call: Call, body: JsonFields): string {
	const model = textOf(body, 'model_id');
	if (publicModels(call).ids.has(model) || trainedModels(call).includes(model)) return model;
	throw modelNotFound();
}

interface PublicModels {
	list: Model[];
	ids: Set<string>;
}

/** By their number. They are the same in every sandbox of a process, and making some thousands takes long. */
const madeModels = new Map<number, PublicModels>();

function publicModels({ modelCount }: Call): PublicModels {
	const made = madeModels.get(modelCount) ?? makeModels(modelCount);
	madeModels.set(modelCount, made);
	return made;
}

function makeModels(count: number): PublicModels {
	const list = Array.from({ length: count }, (_, index) => model(index));
	// A short list does not make the well-known ones disappear.
	return { list, ids: new Set([...wellKnown, ...list.map(({ model_id }) => model_id)]) };
}

function model(index: number): Model {
	const id = wellKnown[index] ?? generatedId(index - wellKnown.length);
	const name = id.replace(/[-_]/g, ' ').replace(/\b\w/g, (letter) => letter.toUpperCase());
	const day = new Date(Date.UTC(2023, 0, 1) + index * 3_600_000).toISOString().slice(0, 19);
	return {
		model_id: id,
		status: 'model_ready',
		created_at: `${day}.000000Z`,
		instance_prompt: index % 7 === 0 ? `${id} style` : null,
		model_name: name,
		description: `${name}: a community model for ${id.split('-')[1] ?? 'anything'} images.`,
		screenshots: `https://pub-sandbox.example.com/screenshots/${id}.jpg`,
	};
}

function generatedId(index: number): string {
	const style = styles[index % styles.length] ?? '';
	const subject = subjects[Math.floor(index / styles.length) % subjects.length] ?? '';
	return `${style}-${subject}-v${1 + Math.floor(index / (styles.length * subjects.length))}`;
}
