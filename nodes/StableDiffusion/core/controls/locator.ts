import type { Parameter, Property } from './parameter';
import type { Search } from './search';
import { bareValue, readText } from './values';

/**
 * One entry of a list that the provider maintains: chosen from the live list, or typed. `defaultName` is
 * what the editor shows for the default.
 */
export function locator(
	spec: Pick<Property, 'displayName' | 'description' | 'placeholder' | 'hint'> & {
		default: string;
		defaultName?: string;
		search?: Search;
	},
): Parameter<string> {
	const { search, defaultName, placeholder, ...property } = spec; // n8n shows the one of the mode
	const list = {
		displayName: 'From List',
		name: 'list',
		type: 'list' as const,
		typeOptions: { searchable: true },
	};
	const id = {
		displayName: 'By ID',
		name: 'id',
		type: 'string' as const,
		placeholder,
	};
	return {
		property: {
			...property,
			type: 'resourceLocator',
			default: {
				__rl: true,
				mode: search ? 'list' : 'id',
				value: spec.default,
				...(search && defaultName && { cachedResultName: defaultName }),
			},
			modes: search ? [list, id] : [id],
		},
		search,
		isLocator: true,
		read: (value) => readText(bareValue(value), { required: true }),
	};
}
