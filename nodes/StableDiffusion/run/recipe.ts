import type { IDataObject } from 'n8n-workflow';

import { scrub } from '../core/base/secrets';
import { embedText } from '../core/media/embedding/embedText';
import type { Parameters } from '../core/controls/parameter';
import { shownVariant } from '../core/controls/parameter';
import type { RawValues } from '../core/controls/values';
import { bareValue } from '../core/controls/values';
import { sizeOf } from '../core/media/imageSize';
import type { EditFile } from '../core/media/store';
import { recipeNameOf } from '../core/recipe/givenRecipe';
import type { Recipe } from '../core/recipe/recipe';
import { toRecipe } from '../core/recipe/recipe';
import { writeInfotext } from '../core/recipe/writeInfotext';
import type { Finished, Image } from '../core/provider/provider';
import type { Task } from './task';

/** Writes the recipe into a file before it is stored, where the user wants that. */
export function embedding(task: Task, finished: Finished, image: Image): EditFile | undefined {
	if (!task.options.embedRecipe) return undefined;
	return async (file) => {
		if (file.media.kind !== 'image') return { file };
		const recipe = { ...recipeOf(task, finished, image), ...sizeOf(file.head) };
		const origin = { provider: task.provider.id, operation: task.operation.name };
		const text = scrub(writeInfotext(recipe, origin), task.credential.secrets);
		return await embedText(file, text);
	};
}

/**
 * The values of the controls that a recipe can fill again: those of the operation, and the options that are
 * set. The seed is that of the image.
 */
export function recipeOfControls(
	{ operation, raw }: Task,
	{ model }: Finished,
	{ seed }: Image,
): IDataObject {
	const chosen = hasFields(raw.options) ? raw.options : {};
	const among = (all: Parameters, values: RawValues) =>
		Object.entries(all).flatMap(([name, control]): Array<[string, string | number | boolean]> => {
			const known = recipeNameOf(name);
			const value = bareValue(values[name]);
			if (known === undefined || !isScalar(value) || value === '') return [];
			return shownVariant(control, { ...raw, ...chosen }) ? [[known, value]] : [];
		});
	const values = new Map([
		...among(operation.options, chosen),
		...among(operation.parameters, raw),
	]);
	const hasModel = [operation.parameters.model].some((one) => one && shownVariant(one, raw));
	if (model !== undefined && hasModel && !values.has('model')) values.set('model', model);
	if (seed !== undefined) values.set('seed', seed);
	return Object.fromEntries(values);
}

function isScalar(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

function hasFields(value: unknown): value is RawValues {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the controls say, and beyond that what the provider told about this image. */
function recipeOf({ raw }: Task, { model }: Finished, { seed }: Image): Recipe {
	const values = { ...raw, ...(hasFields(raw.options) && raw.options) };
	return toRecipe({ ...values, ...(model && { model }), seed: seed ?? seedOf(values) });
}

/** Zero means a random seed, as negative ones do. */
function seedOf({ seed }: Readonly<Record<string, unknown>>): unknown {
	return Number(seed) === 0 ? undefined : seed;
}
