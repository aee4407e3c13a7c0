import type { JsonObject } from '../../../core/jsonBody';

/** JSON Schema as fal writes it, with the title that Pydantic adds. */
export type Schema = JsonObject;

export const SIZES: Record<string, { width: number; height: number }> = {
	square_hd: { width: 1024, height: 1024 },
	square: { width: 512, height: 512 },
	portrait_4_3: { width: 768, height: 1024 },
	portrait_16_9: { width: 576, height: 1024 },
	landscape_4_3: { width: 1024, height: 768 },
	landscape_16_9: { width: 1024, height: 576 },
};

export const SHARED: Record<string, Schema> = {
	ImageSize: {
		type: 'object',
		title: 'ImageSize',
		properties: {
			width: integer('The width of the generated image.', 512, 1, 14_142),
			height: integer('The height of the generated image.', 512, 1, 14_142),
		},
		'x-fal-order-properties': ['width', 'height'],
	},
	LoraWeight: {
		type: 'object',
		title: 'LoraWeight',
		properties: {
			path: { type: 'string', description: 'URL or the path to the LoRA weights.' },
			scale: number('The scale of the LoRA weight.', 1, 0, 4),
		},
		required: ['path'],
		'x-fal-order-properties': ['path', 'scale'],
	},
};

export function words(description: string, byDefault?: string): Schema {
	return { type: 'string', description, ...(byDefault !== undefined && { default: byDefault }) };
}

/** Addresses have no format here: only their names and descriptions tell that they are files. */
export function link(description: string): Schema {
	return { type: 'string', description };
}

export function integer(description: string, byDefault: number, min: number, max: number): Schema {
	return { type: 'integer', description, default: byDefault, minimum: min, maximum: max };
}

export function number(description: string, byDefault: number, min: number, max: number): Schema {
	return { type: 'number', description, default: byDefault, minimum: min, maximum: max };
}

export function flag(description: string, byDefault: boolean): Schema {
	return { type: 'boolean', description, default: byDefault };
}

export function oneOf(description: string, byDefault: string, values: string[]): Schema {
	return { type: 'string', description, default: byDefault, enum: values };
}

export function size(byDefault: string): Schema {
	return {
		anyOf: [
			{ $ref: '#/components/schemas/ImageSize' },
			{ enum: Object.keys(SIZES), type: 'string' },
		],
		description: 'The size of the generated image.',
		default: byDefault,
	};
}

export const seed: Schema = {
	anyOf: [{ type: 'integer' }, { type: 'null' }],
	description: 'The same seed and the same prompt will output the same image every time.',
};

export const loras: Schema = {
	type: 'array',
	items: { $ref: '#/components/schemas/LoraWeight' },
	description: 'The list of LoRA weights to use.',
	default: [],
};

export const images = integer('The number of images to generate.', 1, 1, 8);
export const checker = flag('If set to true, the safety checker will be enabled.', true);
export const inline = flag('If `True`, the media will be returned as a data URI.', false);
