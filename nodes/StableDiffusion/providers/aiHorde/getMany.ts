import { text } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import { findModels, readModels } from './models';

export const getMany = defineOperation({
	name: 'getMany',
	yields: 'records',
	parameters: {
		search: text({
			displayName: 'Search',
			description: 'Part of the name. If empty, all models are listed.',
			placeholder: 'e.g. anime',
		}),
	},
	options: {},
	run: async ({ search }, tools) => ({
		records: findModels(await readModels(tools), search).map((model) => ({
			model: model.name,
			name: model.name,
			workers: model.count ?? null,
			queued: model.queued ?? null,
			waitSeconds: model.eta ?? null,
		})),
	}),
});
