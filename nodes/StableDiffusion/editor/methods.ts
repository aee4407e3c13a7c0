import type { INodePropertyMode, INodeType } from 'n8n-workflow';

import type { Parameter, Parameters } from '../core/controls/parameter';
import type { Search } from '../core/controls/search';
import type { Operation, Provider } from '../core/provider/provider';

/** What the editor asks providers while a workflow is built, as n8n's methods with names of their own. */

type Methods = NonNullable<INodeType['methods']>;
type ListSearch = NonNullable<Methods['listSearch']>[string];

/** Every live list of a provider, with its name. */
export function listSearchOf(provider: Provider): Array<[string, ListSearch]> {
	return [...namesOf(provider)].map(([search, name]) => [name, listSearch(provider, search)]);
}

/** Completes controls by the names of their methods. */
export function withMethods(provider: Provider): (parameters: Parameters) => Parameters {
	const names = namesOf(provider);
	const complete = (parameter: Parameter): Parameter => ({
		...parameter,
		property: withListSearch(parameter, names),
		...(parameter.otherwise && { otherwise: complete(parameter.otherwise) }),
	});
	return (parameters) =>
		Object.fromEntries(
			Object.entries(parameters).map(([name, parameter]) => [name, complete(parameter)]),
		);
}

/** n8n loads every node when it starts; what only an open dropdown needs is loaded then. */
function listSearch(provider: Provider, search: Search): ListSearch {
	return async function (filter = '', page) {
		const { atDesignTime } = await import('./designTime');
		const { results, nextPage } = await atDesignTime(this, provider, async (values, tools) => {
			return await search({ filter, page, values }, tools);
		});
		return { results, ...(nextPage !== undefined && { paginationToken: nextPage }) };
	};
}

/** Provider and control, with a number behind where two controls of the same name search differently. */
function namesOf(provider: Provider): Map<Search, string> {
	const names = new Map<Search, string>();
	const taken = new Map<string, number>();
	for (const [name, { search }] of provider.operations.flatMap(parametersOf)) {
		if (!search || names.has(search)) continue;
		const method = `${provider.id}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
		const count = (taken.get(method) ?? 0) + 1;
		taken.set(method, count);
		names.set(search, count === 1 ? method : `${method}${count}`);
	}
	return names;
}

function parametersOf({ parameters, options }: Operation): Array<[string, Parameter]> {
	return [parameters, options].flatMap((list) =>
		Object.entries(list).flatMap(([name, parameter]) => {
			const variants: Array<[string, Parameter]> = [];
			for (let one: Parameter | undefined = parameter; one; one = one.otherwise) {
				variants.push([name, one]);
			}
			return variants;
		}),
	);
}

function withListSearch({ property, search }: Parameter, names: ReadonlyMap<Search, string>) {
	if (!search) return property;
	const complete = (mode: INodePropertyMode): INodePropertyMode =>
		mode.type === 'list'
			? { ...mode, typeOptions: { ...mode.typeOptions, searchListMethod: names.get(search) } }
			: mode;
	return { ...property, modes: property.modes?.map(complete) };
}
