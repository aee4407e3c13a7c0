import type { Recipe } from '../../core/recipe/recipe';
import { toRecipe } from '../../core/recipe/recipe';
import type { JsonObject } from '../../core/base/json';
import { listOf } from '../../core/base/json';
import { field } from './fields';

/** InvokeAI's chunk invokeai_metadata (image_files_disk.py, 8e71a8a). */
export function readInvokeAi(json: JsonObject): Recipe {
	const model = field(json, 'model');
	return toRecipe({
		...json,
		prompt: field(json, 'positive_prompt'),
		negativePrompt: field(json, 'negative_prompt'),
		guidanceScale: field(json, 'cfg_scale'),
		// One word for both, such as euler_a.
		sampler: field(json, 'scheduler'),
		scheduler: undefined,
		model: field(model, 'name') ?? field(model, 'model_name') ?? model,
		modelHash: field(model, 'hash'),
		vae: field(field(json, 'vae'), 'name') ?? field(field(json, 'vae'), 'model_name'),
		clipSkip: Number(field(json, 'clip_skip')) > 0 ? field(json, 'clip_skip') : undefined,
		loras: listOf(field(json, 'loras')).map((entry) => {
			const lora = field(entry, 'model') ?? field(entry, 'lora');
			return {
				name: field(lora, 'name') ?? field(lora, 'model_name'),
				weight: field(entry, 'weight'),
			};
		}),
	});
}

/** Its older chunk sd-metadata, in which the prompt may be a list of texts with weights. */
export function readOldInvokeAi(json: JsonObject): Recipe | undefined {
	const image = field(json, 'image');
	if (image === undefined) return undefined;
	const prompt = field(image, 'prompt');
	const parts = listOf(prompt).map((part) => field(part, 'prompt'));
	const whole = typeof prompt === 'string' ? prompt : parts.join(', ');
	return toRecipe({
		...splitPrompt(whole),
		seed: field(image, 'seed'),
		steps: field(image, 'steps'),
		sampler: field(image, 'sampler'),
		guidanceScale: field(image, 'cfg_scale'),
		width: field(image, 'width'),
		height: field(image, 'height'),
		strength: field(image, 'strength'),
		model: field(json, 'model_weights'),
		modelHash: field(json, 'model_hash'),
	});
}

const FLAGS: Record<string, keyof Recipe> = {
	s: 'steps',
	S: 'seed',
	W: 'width',
	H: 'height',
	C: 'guidanceScale',
	A: 'sampler',
	f: 'strength',
};
/** Characters of a command line. */
const LONGEST = 20_000;

/** Its oldest chunk Dream: `"prompt [negative]" -s 50 -S 42 -W 512 -H 512 -C 7.5 -A k_lms`. */
export function readDream(text: string): Recipe {
	const line = text.slice(0, LONGEST).trim();
	const quote = line.startsWith('"') ? line.indexOf('"', 1) : -1;
	const flags = quote > 0 ? quote + 1 : line.search(/ -[sSWHCAf] ?\S/);
	const prompt = quote > 0 ? line.slice(1, quote) : line.slice(0, flags < 0 ? undefined : flags);
	const values =
		flags < 0 ? [] : [...line.slice(flags).matchAll(/-([sSWHCAf]) ?([^\s-]\S{0,40})/g)];
	return toRecipe({
		...splitPrompt(prompt),
		...Object.fromEntries(values.map(([, flag = '', value]) => [FLAGS[flag], value])),
	});
}

/** Text in brackets is the negative prompt. */
function splitPrompt(text: string): { prompt: string; negativePrompt: string } {
	const pieces = text.slice(0, LONGEST).split(/[[\]]/);
	const inside = pieces.filter((_, index) => index % 2 === 1).map((piece) => piece.trim());
	const outside = pieces.filter((_, index) => index % 2 === 0).map((piece) => piece.trim());
	return {
		prompt: outside.filter((piece) => piece !== '').join(' '),
		negativePrompt: inside.filter((piece) => piece !== '').join(', '),
	};
}
