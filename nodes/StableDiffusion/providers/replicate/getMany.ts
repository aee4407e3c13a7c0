import { badParameter } from '../../core/base/errors';
import { integer, text } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import type { Model } from './search';
import { findModels, modelsIn } from './search';

export const getMany = defineOperation({
	name: 'getMany',
	yields: 'records',
	parameters: {
		search: text({
			displayName: 'Search',
			description: 'Words to search for. If empty, Stable Diffusion models are listed.',
			placeholder: 'e.g. sdxl controlnet',
		}),
		collection: text({
			displayName: 'Collection',
			description: 'Collection to list instead, from replicate.com/collections',
			placeholder: 'e.g. super-resolution',
		}),
		limit: integer({
			displayName: 'Limit',
			description: 'Max number of results to return',
			default: 50,
			min: 1,
			max: 50,
		}),
	},
	options: {},
	async run({ search, collection, limit }, tools) {
		const slug = collection.trim();
		const models =
			slug === ''
				? await findModels(search.trim() || 'stable diffusion', limit, tools)
				: await modelsIn(slug, tools);
		if (models) return { records: models.slice(0, limit).map(toRecord) };
		throw badParameter(
			`'Collection': Replicate has no collection '${slug.slice(0, 80)}'.`,
			'Use the last part of its URL at replicate.com/collections.',
		);
	},
});

function toRecord({ owner, name, description, run_count: runs, is_official: official }: Model) {
	return {
		model: `${owner}/${name}`,
		name: `${owner}/${name}`,
		description: description ?? null,
		runs: runs ?? null,
		official: official ?? false,
		url: `https://replicate.com/${owner}/${name}`,
	};
}
