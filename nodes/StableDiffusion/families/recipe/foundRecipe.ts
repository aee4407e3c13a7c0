import type { Recipe } from '../../core/recipe/recipe';

/** A recipe and where it was found. */
export interface FoundRecipe {
	recipe: Recipe;
	/** The program that wrote it, as its users call it. */
	tool: string;
	/** The text as it is in the file. */
	raw: string;
}
