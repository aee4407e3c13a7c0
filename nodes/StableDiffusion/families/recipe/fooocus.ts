import type { Recipe } from '../../core/recipe/recipe';
import { toNumber, toRecipe } from '../../core/recipe/recipe';
import type { JsonObject } from '../../core/base/json';
import { listOf, textOf } from '../../core/base/json';
import { baseName, field } from './fields';

export function isFooocus(json: JsonObject): boolean {
	return ['base_model', 'full_prompt', 'metadata_scheme'].some((name) => Object.hasOwn(json, name));
}

/** Fooocus' JSON (modules/meta_parser.py, 59f183a). */
export function readFooocus(json: JsonObject): Recipe | undefined {
	if (!isFooocus(json)) return undefined;
	const size = /(\d{1,5})\D{1,9}(\d{1,5})/.exec(
		textOf(field(json, 'resolution'))?.slice(0, 40) ?? '',
	);
	return toRecipe({
		...json,
		negativePrompt: field(json, 'negative_prompt'),
		guidanceScale: field(json, 'guidance_scale'),
		width: size?.[1],
		height: size?.[2],
		model: baseName(field(json, 'base_model')),
		modelHash: field(json, 'base_model_hash'),
		strength: field(json, 'overwrite_vary_strength'),
		clipSkip: field(json, 'clip_skip'),
		vae: baseName(field(json, 'vae')),
		loras: [...listed(json), ...numbered(json)],
	});
}

/** `[name, weight, hash]`. */
function listed(json: JsonObject): unknown[] {
	return listOf(field(json, 'loras')).map((entry) => {
		const [name, weight] = listOf(entry);
		return { name: baseName(name), weight };
	});
}

const MOST_NUMBERED = 20;

/** `lora_combined_1: "name : weight"`, from one on. */
function numbered(json: JsonObject): unknown[] {
	const names = Array.from({ length: MOST_NUMBERED }, (_, index) => `lora_combined_${index + 1}`);
	return names.flatMap((key) => {
		const text = textOf(field(json, key)) ?? '';
		const colon = text.lastIndexOf(':');
		if (colon < 0) return [];
		const weight = toNumber(text.slice(colon + 1).trim());
		return [{ name: baseName(text.slice(0, colon).trim()), weight }];
	});
}
