import type { INodeProperties, INodeType } from 'n8n-workflow';

import description from './description.json';

/**
 * The description as the build wrote it, and methods that load the registry when the editor calls one.
 * n8n loads every node when it starts, used or not: the registry alone is a hundred files. Decision 0012.
 */

type Methods = NonNullable<INodeType['methods']>;
type ListSearch = NonNullable<Methods['listSearch']>[string];
type ResourceMapping = NonNullable<Methods['resourceMapping']>[string];

export const properties: INodeProperties[] = description.properties;

export const subtitle = description.subtitle;

export const methods = {
	listSearch: byName(description.methods.listSearch, listSearch),
	resourceMapping: byName(description.methods.resourceMapping, resourceMapping),
} satisfies Methods;

function byName<T>(names: string[], method: (name: string) => T): Record<string, T> {
	return Object.fromEntries(names.map((name) => [name, method(name)]));
}

function listSearch(name: string): ListSearch {
	return async function (filter, page) {
		const { methods: all } = await import('./description');
		return (await all.listSearch[name]?.call(this, filter, page)) ?? { results: [] };
	};
}

function resourceMapping(name: string): ResourceMapping {
	return async function () {
		const { methods: all } = await import('./description');
		return (await all.resourceMapping[name]?.call(this)) ?? { fields: [] };
	};
}
