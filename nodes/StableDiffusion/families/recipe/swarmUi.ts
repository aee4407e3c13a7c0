import type { Recipe } from '../../core/recipe/recipe';
import { toRecipe } from '../../core/recipe/recipe';
import type { JsonObject } from '../../core/base/json';
import { isObject, listOf } from '../../core/base/json';
import { baseName, field } from './fields';

/** SwarmUI's JSON (docs/Image Metadata Format.md, 062407c); undefined where it is another's. */
export function readSwarmUi(json: JsonObject): Recipe | undefined {
	const values = field(json, 'sui_image_params');
	if (!isObject(values)) return undefined;
	return toRecipe({
		...values,
		negativePrompt: field(values, 'negativeprompt'),
		guidanceScale: field(values, 'cfgscale'),
		model: baseName(field(values, 'model')),
		modelHash: undefined,
		vae: baseName(field(values, 'vae')),
		clipSkip: clipSkipOf(field(values, 'clipstopatlayer')),
		strength: field(values, 'initimagecreativity'),
		loras: lorasOf(values),
	});
}

/** Counted from the end: -2 skips one layer, which others call 2. */
function clipSkipOf(value: unknown): number | undefined {
	const layer = Number(value);
	return Number.isInteger(layer) && layer < 0 ? -layer : undefined;
}

/** Two lists side by side, or two texts with commas. */
function lorasOf(values: JsonObject): unknown[] {
	const names = entriesOf(field(values, 'loras'));
	const weights = entriesOf(field(values, 'loraweights'));
	return names.map((name, index) => ({ name: baseName(name), weight: weights[index] }));
}

function entriesOf(value: unknown): unknown[] {
	if (typeof value !== 'string') return listOf(value);
	return value === '' ? [] : value.split(',').map((entry) => entry.trim());
}
