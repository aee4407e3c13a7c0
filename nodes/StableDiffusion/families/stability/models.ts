import type { Conditions } from '../../core/controls/conditions';
import type { OperationName } from '../../core/controls/operations';
import { ENGINES } from './engines';

/** Models of Stability's two API versions, with what each can do: official text, read 2026-11-22. */
export interface Model {
	id: string;
	name: string;
	description?: string;
	operations: readonly OperationName[];
}

const TEXT: readonly OperationName[] = ['textToImage'];
const TEXT_AND_IMAGE: readonly OperationName[] = ['textToImage', 'imageToImage'];

/** The known engines of version 1; an account may have others. */
export const V1_MODELS: readonly Model[] = ENGINES.map(({ name, value }) => ({
	id: value,
	name,
	operations: TEXT,
}));

/** The generators of v2beta. */
export const GENERATORS: readonly Model[] = [
	{ id: 'core', name: 'Stable Image Core', operations: TEXT },
	{ id: 'ultra', name: 'Stable Image Ultra', operations: TEXT_AND_IMAGE },
	{ id: 'sd3.5-large', name: 'Stable Diffusion 3.5 Large', operations: TEXT_AND_IMAGE },
	{ id: 'sd3.5-large-turbo', name: 'Stable Diffusion 3.5 Large Turbo', operations: TEXT_AND_IMAGE },
	{ id: 'sd3.5-medium', name: 'Stable Diffusion 3.5 Medium', operations: TEXT_AND_IMAGE },
	{ id: 'sd3.5-flash', name: 'Stable Diffusion 3.5 Flash', operations: TEXT_AND_IMAGE },
];

/** What Stable Diffusion 3 was called first; relays may know no other names. */
export const OLDER_GENERATORS: readonly Model[] = [
	{ id: 'sd3-large', name: 'Stable Diffusion 3 Large', operations: TEXT_AND_IMAGE },
	{ id: 'sd3-large-turbo', name: 'Stable Diffusion 3 Large Turbo', operations: TEXT_AND_IMAGE },
	{ id: 'sd3-medium', name: 'Stable Diffusion 3 Medium', operations: TEXT_AND_IMAGE },
];

/** Endpoints of v2beta that offer the same operation as an engine of version 1. */
export const INPAINTER = 'inpaint';
export const FAST = 'fast';
export const CONSERVATIVE = 'conservative';
export const CREATIVE = 'creative';

export const EDITORS: readonly Model[] = [
	{ id: INPAINTER, name: 'Stable Image Inpaint', operations: ['inpaint'] },
	{ id: FAST, name: 'Fast Upscaler (×4)', operations: ['upscale'] },
	{ id: CONSERVATIVE, name: 'Conservative Upscaler (up to 4 Megapixels)', operations: ['upscale'] },
	{ id: CREATIVE, name: 'Creative Upscaler (up to 4K)', operations: ['upscale'] },
];

const generatorIds = [...GENERATORS, ...OLDER_GENERATORS].map(({ id }) => id);
const sd3Ids = generatorIds.filter((id) => id.startsWith('sd3'));

/** Conditions of controls; those of options look at the model from within the collection. */
export const IS_V1: Conditions = { model: V1_MODELS.map(({ id }) => id) };
export const IS_V2: Conditions = { model: generatorIds };
export const OPTION_IS_V2: Conditions = { '/model': generatorIds };
export const OPTION_IS_SD3: Conditions = { '/model': sd3Ids };

/** The v2beta endpoint of a generator, or undefined for an engine of version 1. */
export function generatorEndpoint(model: string): string | undefined {
	if (model === 'ultra' || model === 'core') return `generate/${model}`;
	return model.startsWith('sd3') ? 'generate/sd3' : undefined;
}

/** The display name of a model in the list above. */
export function nameOf(id: string): string | undefined {
	return [...GENERATORS, ...OLDER_GENERATORS, ...EDITORS, ...V1_MODELS].find((one) => one.id === id)
		?.name;
}

/** Entries of a locator's list: the models for an operation whose name or ID holds the filter. */
export function listed(models: readonly Model[], operation: OperationName, filter: string) {
	const wanted = filter.toLowerCase();
	return models
		.filter(({ operations }) => operations.includes(operation))
		.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(wanted))
		.map(({ id, name }) => ({ name, value: id }));
}

/** The same as items. */
export function toRecords(models: readonly Model[]) {
	return models.map(({ id, name, description, operations }) => ({
		model: id,
		name,
		description: description ?? null,
		operations: [...operations],
	}));
}
