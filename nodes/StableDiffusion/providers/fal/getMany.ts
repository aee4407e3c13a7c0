import { text, unless } from '../../core/controls/kinds';
import { limit, returnAll } from '../../core/controls/listLimit';
import { defineOperation } from '../../core/provider/provider';
import type { Model } from './models';
import { findModels, PAGE } from './models';

/** Pages of one list, and their models; fal has some thousand. */
const MOST_PAGES = 100;
const MOST = MOST_PAGES * PAGE;

export const getMany = defineOperation({
	name: 'getMany',
	yields: 'records',
	parameters: {
		search: text({
			displayName: 'Search',
			description: 'Part of the name. If empty, all models are listed.',
			placeholder: 'e.g. sdxl',
		}),
		category: text({
			displayName: 'Category',
			description: 'Category at fal. If empty, all are listed.',
			placeholder: 'e.g. text-to-image',
		}),
		returnAll: returnAll(MOST),
		limit: unless({ returnAll: [true] }, limit(MOST)),
	},
	options: {},
	async run({ search, category, limit: most = Infinity }, tools) {
		const found: Model[] = [];
		let cursor: string | undefined;
		for (let page = 0; page < MOST_PAGES && found.length < most; page++) {
			const { models, next } = await findModels({ text: search, category, cursor }, tools);
			found.push(...models);
			if (next === undefined || next === cursor) break;
			cursor = next;
		}
		return { records: found.slice(0, most).map(toRecord) };
	},
});

function toRecord({ id, name, category, description, price }: Model) {
	return {
		...{ model: id, name, category: category ?? null, description: description ?? null },
		price: price?.amount ?? null,
		priceUnit: price?.unit ?? null,
		currency: price?.currency ?? null,
	};
}
