/** Operations that this node does itself, without a provider. */
export const LOCAL_OPERATIONS = {
	readRecipe: {
		resource: 'image',
		displayName: 'Read Recipe',
		action: 'Read the recipe of an image',
		description: 'Read the prompt and settings that a program wrote into an image file',
	},
	expand: {
		resource: 'prompt',
		displayName: 'Expand',
		action: 'Expand a prompt into variations',
		description: 'Make many prompts and settings from one template such as {red|blue} car',
	},
	applyStyle: {
		resource: 'prompt',
		displayName: 'Apply Style',
		action: 'Apply a style to a prompt',
		description: 'Put a prompt into the template of a style from a styles file',
	},
	plan: {
		resource: 'grid',
		displayName: 'Plan',
		action: 'Plan a grid of images',
		description: 'Arrange images in rows and columns for a contact sheet',
	},
} as const;
