import { badParameter } from '../../core/base/errors';
import { integer, locator, text, toggle, unless } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import { modelsIn } from './models';
import { searchFolders } from './folders';

const parameters = {
	folder: locator({
		displayName: 'Folder',
		description: 'Which of the folders of models on the server to list',
		default: 'checkpoints',
		placeholder: 'e.g. loras',
		search: searchFolders,
	}),
	search: text({
		displayName: 'Search',
		description: 'Part of the name; empty lists all',
		placeholder: 'e.g. xl',
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
	async run({ folder, search, limit }, tools) {
		const found = await modelsIn(folder, tools);
		if (!found) {
			throw badParameter(
				`The server has no folder of models named '${folder.slice(0, 80)}'.`,
				"Choose one from the list of 'Folder'.",
			);
		}
		const names = found.filter((name) => name.toLowerCase().includes(search.toLowerCase()));
		return { records: names.slice(0, limit ?? names.length).map((model) => ({ model, folder })) };
	},
});
