import { choice, text, unless } from '../../core/controls/kinds';
import { limit, returnAll } from '../../core/controls/listLimit';
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
	returnAll: returnAll(),
	limit: unless({ returnAll: [true] }, limit()),
};

export const getMany = defineOperation({
	name: 'getMany',
	yields: 'records',
	parameters,
	options: {},
	async run({ list, search, limit: atMost }, tools) {
		const found = findModels(await readModels(list, tools), search);
		return { records: found.slice(0, atMost ?? found.length).map(toRecord) };
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
