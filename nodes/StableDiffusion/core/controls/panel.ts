import type { INodeProperties } from 'n8n-workflow';

import type { Conditions } from './conditions';
import type { Parameter, Parameters } from './parameter';
import { nestedProperties } from './parameter';
import type { RawValues } from './values';
import { isMissing } from './values';

/**
 * Options that are shown in the panel, because the provider's own playground shows them first. An operation
 * reads them like any other option: one that is left at its default is not set. Decision 0015.
 */

/** Puts an option in the panel. Its default must mean what the provider does without it. */
export function inPanel<P extends Parameter>(option: P): P {
	return { ...option, inPanel: true };
}

/** Those of `options` that are shown in the panel; there the name of another control has no slash. */
export function panelOptions(options: Parameters): Parameters {
	return only(options, true, atTop);
}

/** Those of `options` that are offered in Options. */
export function collectionOptions(options: Parameters): Parameters {
	return only(options, false);
}

/**
 * The options of several operations that an earlier version had in Options. There they are shown only
 * where a saved workflow sets them, once for all operations: n8n drops a value that no property shows.
 */
export function formerOptions(lists: readonly Parameters[]): INodeProperties[] {
	const former = lists.flatMap((options) => nestedProperties(only(options, true)));
	return former
		.filter(({ name }, index) => former.findIndex((one) => one.name === name) === index)
		.map(({ typeOptions: _, options, ...property }) => ({
			...property,
			...(options && { type: 'string' as const }),
			description: 'From an earlier version. Delete it to use the one above.',
			displayOptions: { show: { [property.name]: [{ _cnd: { exists: true } }] } },
		}));
}

/** The values of all options: what the panel sets wins over what an earlier version saved in Options. */
export function withPanelOptions(
	options: Parameters,
	collection: unknown,
	read: (name: string) => unknown,
): unknown {
	const set = Object.entries(options)
		.filter(([, option]) => isInPanel(option))
		.map(([name, option]) => [name, read(name), option] as const)
		.filter(
			([, value, { property }]) => !isMissing(value) && bare(value) !== bare(property.default),
		);
	if (set.length === 0) return collection;
	return {
		...(isObject(collection) && collection),
		...Object.fromEntries(set.map(([name, value]) => [name, value])),
	};
}

function only(
	options: Parameters,
	wanted: boolean,
	change = (option: Parameter) => option,
): Parameters {
	const all = Object.entries(options).filter(([, option]) => isInPanel(option) === wanted);
	return Object.fromEntries(all.map(([name, option]) => [name, change(option)]));
}

function isInPanel({ inPanel = false }: Parameter): boolean {
	return inPanel;
}

function atTop({ shownWhen, hiddenWhen, otherwise, ...option }: Parameter): Parameter {
	return {
		...option,
		...(shownWhen && { shownWhen: withoutSlash(shownWhen) }),
		...(hiddenWhen && { hiddenWhen: withoutSlash(hiddenWhen) }),
		...(otherwise && { otherwise: atTop(otherwise) }),
	};
}

function withoutSlash(conditions: Conditions): Conditions {
	const all = Object.entries(conditions);
	return Object.fromEntries(all.map(([name, values]) => [name.replace(/^\//, ''), values]));
}

/** The value of a locator, or the value itself. */
function bare(value: unknown): unknown {
	return isObject(value) && 'value' in value ? value.value : value;
}

function isObject(value: unknown): value is RawValues {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
