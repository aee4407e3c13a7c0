import { jsonObject } from '../core/controls/kinds';
import type { Operation } from '../core/provider/provider';

export const recipe = jsonObject({
	displayName: 'Recipe',
	description: 'Image or recipe item to fill controls that are empty or at default',
});

/** Whether an operation makes images from a prompt, which is what recipes tell. */
export function takesRecipe({ name, yields, parameters }: Operation): boolean {
	return yields === 'images' && name !== 'getResult' && Object.hasOwn(parameters, 'prompt');
}
