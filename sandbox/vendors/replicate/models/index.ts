import type { Call } from '../../../core/call';
import { notFound } from '../errors';
import type { Model } from './model';
import * as others from './others';
import * as stableDiffusion from './stableDiffusion';

export const models: Model[] = [...Object.values(stableDiffusion), ...Object.values(others)];

export const pathOf = ({ owner, name }: Model) => `${owner}/${name}`;

export function modelIn({ params }: Call): Model {
	const found = models.find(({ owner, name }) => owner === params.owner && name === params.name);
	if (found) return found;
	throw notFound();
}

/** A model as `GET /models/{owner}/{name}` shows it. */
export function shown(model: Model) {
	const { owner, name, description, runs, isOfficial = false } = model;
	return {
		url: `https://replicate.com/${owner}/${name}`,
		...{ owner, name, description, visibility: 'public', run_count: runs },
		is_official: isOfficial,
		...{ github_url: null, paper_url: null, license_url: null },
		cover_image_url: `https://replicate.delivery/${name}.webp`,
		default_example: null,
		latest_version: versionOf(model),
	};
}

export function versionOf(model: Model) {
	return {
		id: model.version,
		created_at: '2026-01-01T00:00:00.000000Z',
		cog_version: '0.16.8',
		openapi_schema: openApiOf(model),
	};
}

export function inputSchemaOf({ properties, required }: Model) {
	return { type: 'object', title: 'Input', ...(required.length > 0 && { required }), properties };
}

export function componentsOf(model: Model): Record<string, object> {
	const choices = Object.entries(model.choices).map(([name, list]) => [
		name,
		{
			...{ enum: list, type: typeof list[0] === 'number' ? 'integer' : 'string', title: name },
			description: 'An enumeration.',
		},
	]);
	return { Input: inputSchemaOf(model), Output: outputOf(model), ...Object.fromEntries(choices) };
}

function openApiOf(model: Model) {
	return {
		info: { title: 'Cog', version: '0.1.0' },
		openapi: '3.0.2',
		paths: { '/predictions': { post: { summary: 'Predict' } } },
		components: { schemas: componentsOf(model) },
	};
}

function outputOf({ isSingle, work }: Model) {
	const uri = { type: 'string', format: 'uri', title: 'Output' };
	if (work === 'describe') return { type: 'string', title: 'Output' };
	if (work === 'write') {
		return { type: 'array', items: { type: 'string' }, 'x-cog-array-type': 'iterator' };
	}
	if (work === 'segment') return { type: 'object', properties: { combined_mask: uri } };
	return isSingle ? uri : { type: 'array', items: { type: 'string', format: 'uri' } };
}
