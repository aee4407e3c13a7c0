import { badParameter } from '../../core/base/errors';
import { locator, text, unless } from '../../core/controls/kinds';
import { limit, returnAll } from '../../core/controls/listLimit';
import { defineOperation } from '../../core/provider/provider';
import type { Lists } from './backend';

const parametersOf = ({ folders }: Lists) => ({
	folder: locator({
		displayName: 'Folder',
		description: 'The model folder to list',
		default: 'checkpoints',
		placeholder: 'e.g. loras',
		search: folders,
	}),
	search: text({
		displayName: 'Search',
		description: 'Part of the name. If empty, all models are listed.',
		placeholder: 'e.g. xl',
	}),
	returnAll: returnAll(),
	limit: unless({ returnAll: [true] }, limit()),
});

/** Model → Get Many. */
export const getMany = (lists: Lists) =>
	defineOperation({
		name: 'getMany',
		yields: 'records',
		parameters: parametersOf(lists),
		options: {},
		async run({ folder, search, limit: atMost }, tools) {
			const found = await lists.modelsIn(folder, tools);
			if (!found) {
				throw badParameter(
					`The server has no model folder '${folder.slice(0, 80)}'.`,
					"Choose one from the list of 'Folder'.",
				);
			}
			const names = found.filter((name) => name.toLowerCase().includes(search.toLowerCase()));
			return {
				records: names.slice(0, atMost ?? names.length).map((model) => ({ model, folder })),
			};
		},
	});
