import { choice, text, unless } from '../../core/controls/kinds';
import { limit, returnAll } from '../../core/controls/listLimit';
import { defineOperation } from '../../core/provider/provider';
import type { Task } from './mapping';
import type { Model } from './search';
import { findModels, PAGE, partnersOf } from './search';

/** Pages of one list, and their models. */
const MOST_PAGES = 100;
const MOST = MOST_PAGES * PAGE;

export const getMany = defineOperation({
	name: 'getMany',
	yields: 'records',
	parameters: {
		search: text({
			displayName: 'Search',
			description: 'Part of the name. If empty, all models are listed.',
			placeholder: 'e.g. stable-diffusion',
		}),
		task: choice<Task>({
			displayName: 'Task',
			description: 'What the models do',
			default: 'text-to-image',
			options: [
				{ name: 'Image to Image', value: 'image-to-image' },
				{ name: 'Text to Image', value: 'text-to-image' },
			],
		}),
		returnAll: returnAll(MOST),
		limit: unless({ returnAll: [true] }, limit(MOST)),
	},
	options: {},
	async run({ search, task, limit: most = Infinity }, tools) {
		const found: Model[] = [];
		let cursor: string | undefined;
		for (let page = 0; page < MOST_PAGES && found.length < most; page++) {
			const { models, next } = await findModels({ task, text: search, cursor }, tools);
			found.push(...models);
			if (next === undefined || next === cursor) break;
			cursor = next;
		}
		return { records: found.slice(0, most).map(toRecord) };
	},
});

function toRecord({ id, downloads, routes }: Model) {
	return { model: id, name: id, downloads: downloads ?? null, servedBy: partnersOf(routes) };
}
