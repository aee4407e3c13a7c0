import { text } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import { matching, readModels } from './models';

export const getMany = defineOperation({
	name: 'getMany',
	yields: 'records',
	parameters: {
		search: text({
			displayName: 'Search',
			description: 'Part of the name or the ID. If empty, all models are listed.',
			placeholder: 'e.g. image',
		}),
	},
	options: {},
	run: async ({ search }, tools) => ({
		records: matching(await readModels(tools), search).map((id) => ({ model: id, name: id })),
	}),
});
