import { choice, integer, text, toggle, unless } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import type { Model } from './modelList';
import { findModels, readModels } from './modelList';

const parameters = {
	list: choice({
		displayName: 'List',
		description: 'Whose models to list',
		default: 'community',
		options: [
			{ name: 'Community', value: 'community', description: 'Thousands of public models' },
			{ name: 'Enterprise', value: 'enterprise', description: 'Models of your enterprise server' },
			{ name: 'Trained', value: 'trained', description: 'Models that you trained' },
		],
	}),
	search: text({
		displayName: 'Search',
		description: 'Part of the name or the ID. If empty, all models are listed.',
		placeholder: 'e.g. anime',
	}),
	returnAll: toggle({
		displayName: 'Return All',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	}),
	limit: unless(
		{ returnAll: [true] },
		integer({
			displayName: 'Limit',
			description: 'Max number of results to return',
			default: 50,
			min: 1,
			max: 1_000_000,
		}),
	),
};

export const getMany = defineOperation({
	name: 'getMany',
	yields: 'records',
	parameters,
	options: {},
	async run({ list, search, limit }, tools) {
		const found = findModels(await readModels(list, tools), search);
		return { records: found.slice(0, limit ?? found.length).map(toRecord) };
	},
});

function toRecord(model: Model) {
	return {
		model: model.id,
		name: model.name,
		status: model.status ?? null,
		description: model.description ?? null,
		instancePrompt: model.instancePrompt ?? null,
		createdAt: model.createdAt ?? null,
		screenshot: model.screenshot ?? null,
	};
}
