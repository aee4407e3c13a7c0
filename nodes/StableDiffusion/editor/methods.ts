import type { INodePropertyMode, INodeType } from 'n8n-workflow';

import type { FieldsOfModel } from '../core/controls/modelFields';
import type { Parameter, Parameters, Property } from '../core/controls/parameter';
import { nestedProperties } from '../core/controls/parameter';
import type { Search } from '../core/controls/search';
import type { Operation, Provider } from '../core/provider/provider';

/** What the editor asks providers while a workflow is built, as methods of n8n, each with its own name. */

type Methods = NonNullable<INodeType['methods']>;
type ListSearch = NonNullable<Methods['listSearch']>[string];
type ResourceMapping = NonNullable<Methods['resourceMapping']>[string];
type Names = ReadonlyMap<Search | FieldsOfModel, string>;

export function methodsOf(providers: readonly Provider[]) {
	const listSearch: Record<string, ListSearch> = {};
	const resourceMapping: Record<string, ResourceMapping> = {};
	for (const provider of providers) {
		const names = namesOf(provider);
		for (const [, { search, fields }] of provider.operations.flatMap(parametersOf)) {
			if (search) listSearch[nameOf(search, names)] = toListSearch(provider, search);
			if (fields) resourceMapping[nameOf(fields, names)] = toResourceMapping(provider, fields);
		}
	}
	return { listSearch, resourceMapping } satisfies Methods;
}

/** Completes controls by the names of their methods. */
export function withMethods(provider: Provider): (parameters: Parameters) => Parameters {
	const names = namesOf(provider);
	return (parameters) => {
		const complete = (parameter: Parameter): Parameter => ({
			...parameter,
			property: {
				...parameter.property,
				...withListSearch(parameter, names),
				...withResourceMapping(parameter, names, parameters),
				...withRows(parameter, complete),
			},
			...(parameter.otherwise && { otherwise: complete(parameter.otherwise) }),
		});
		return Object.fromEntries(
			Object.entries(parameters).map(([name, parameter]) => [name, complete(parameter)]),
		);
	};
}

/** n8n loads every node when it starts; what only an open dropdown needs is loaded then. */
function toListSearch(provider: Provider, search: Search): ListSearch {
	return async function (filter = '', page) {
		const { atDesignTime } = await import('./designTime');
		const { results, nextPage } = await atDesignTime(this, provider, async (values, tools) => {
			return await search({ filter, page, values }, tools);
		});
		return { results, ...(nextPage !== undefined && { paginationToken: nextPage }) };
	};
}

function toResourceMapping(provider: Provider, fieldsOf: FieldsOfModel): ResourceMapping {
	return async function () {
		const { atDesignTime } = await import('./designTime');
		const { toMapperFields } = await import('./mapperFields');
		return { fields: toMapperFields(await atDesignTime(this, provider, fieldsOf)) };
	};
}

/** Provider and control, with a number behind where two controls of the same name ask differently. */
function namesOf(provider: Provider): Names {
	const names = new Map<Search | FieldsOfModel, string>();
	const taken = new Map<string, number>();
	for (const [name, { search, fields }] of provider.operations.flatMap(parametersOf)) {
		const ask = search ?? fields;
		if (!ask || names.has(ask)) continue;
		const method = provider.id + capitalized(name);
		const count = (taken.get(method) ?? 0) + 1;
		taken.set(method, count);
		names.set(ask, count === 1 ? method : `${method}${count}`);
	}
	return names;
}

function nameOf(ask: Search | FieldsOfModel, names: Names): string {
	return names.get(ask) ?? '';
}

function parametersOf({ parameters, options }: Operation): Array<[string, Parameter]> {
	return [parameters, options].flatMap((list) => Object.entries(list).flatMap(variantsOf));
}

/** Also those inside of rows, by the names of both. */
function variantsOf([name, parameter]: [string, Parameter]): Array<[string, Parameter]> {
	const variants: Array<[string, Parameter]> = [];
	for (let one: Parameter | undefined = parameter; one; one = one.otherwise) {
		variants.push([name, one]);
		for (const [field, inner] of Object.entries(one.rowFields ?? {})) {
			variants.push(...variantsOf([name + capitalized(field), inner]));
		}
	}
	return variants;
}

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function withRows(
	{ property, rowFields }: Parameter,
	complete: (parameter: Parameter) => Parameter,
): Partial<Property> {
	const [row] = property.options ?? [];
	if (!rowFields || !row || !('values' in row)) return {};
	const fields = Object.entries(rowFields).map(([name, field]) => [name, complete(field)] as const);
	return { options: [{ ...row, values: nestedProperties(Object.fromEntries(fields)) }] };
}

function withListSearch({ property, search }: Parameter, names: Names): Partial<Property> {
	if (!search) return {};
	const complete = (mode: INodePropertyMode): INodePropertyMode =>
		mode.type === 'list'
			? { ...mode, typeOptions: { ...mode.typeOptions, searchListMethod: nameOf(search, names) } }
			: mode;
	return { modes: property.modes?.map(complete) };
}

/** All of it is known to n8n 1.50. In the mode `add` n8n itself checks the required fields. */
function withResourceMapping(
	{ property, fields }: Parameter,
	names: Names,
	parameters: Parameters,
): Partial<Property> {
	if (!fields) return {};
	const { loadOptionsDependsOn = [] } = property.typeOptions ?? {};
	return {
		typeOptions: {
			loadOptionsDependsOn: loadOptionsDependsOn.map((name) =>
				parameters[name]?.isLocator ? `${name}.value` : name,
			),
			resourceMapper: {
				resourceMapperMethod: nameOf(fields, names),
				mode: 'add',
				fieldWords: { singular: 'input', plural: 'inputs' },
				valuesLabel: property.displayName, // else the editor heads them with "Values to Send"
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: false,
			},
		},
	};
}
