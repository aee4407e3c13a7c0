import { badParameter } from '../../core/base/errors';
import { locator, text, unless } from '../../core/controls/kinds';
import { limit, returnAll } from '../../core/controls/listLimit';
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
	returnAll: returnAll(),
	limit: unless({ returnAll: [true] }, limit()),
};

export const getMany = defineOperation({
	name: 'getMany',
	yields: 'records',
	parameters,
	options: {},
	async run({ folder, search, limit: atMost }, tools) {
		const found = await modelsIn(folder, tools);
		if (!found) {
			throw badParameter(
				`The server has no folder of models named '${folder.slice(0, 80)}'.`,
				"Choose one from the list of 'Folder'.",
			);
		}
		const names = found.filter((name) => name.toLowerCase().includes(search.toLowerCase()));
		return { records: names.slice(0, atMost ?? names.length).map((model) => ({ model, folder })) };
	},
});
