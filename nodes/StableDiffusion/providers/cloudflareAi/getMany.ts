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
			placeholder: 'e.g. stable-diffusion',
		}),
	},
	options: {},
	run: async ({ search }, tools) => ({
		records: findModels(await readModels(tools), search).map(({ name, description }) => ({
			...{ model: name, name, description: description ?? null },
		})),
	}),
});
