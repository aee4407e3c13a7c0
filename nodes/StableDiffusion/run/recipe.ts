import { scrub } from '../core/base/secrets';
import { embedText } from '../core/media/embedding/embedText';
import { sizeOf } from '../core/media/imageSize';
import type { EditFile } from '../core/media/store';
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

/** What the controls say, and beyond that what the provider told about this image. */
function recipeOf({ raw }: Task, { model }: Finished, { seed }: Image): Recipe {
	const { options } = raw;
	const chosen = typeof options === 'object' && options !== null ? options : {};
	const values = { ...raw, ...chosen };
	return toRecipe({ ...values, ...(model && { model }), seed: seed ?? seedOf(values) });
}

/** Zero means a random seed, as negative ones do. */
function seedOf({ seed }: Readonly<Record<string, unknown>>): unknown {
	return Number(seed) === 0 ? undefined : seed;
}
