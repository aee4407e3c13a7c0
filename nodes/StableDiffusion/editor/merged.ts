import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../core/provider/provider';

/** A control with all operations in which it is the same, and what decides there whether it is shown. */
export interface Merged {
	/** Without its conditions. */
	property: INodeProperties;
	operations: Operation[];
	show: Show;
	hide?: IDisplayOptions['hide'];
}

/** The controls of one operation, in the order in which the user sees them. */
export interface Listed {
	operation: Operation;
	properties: INodeProperties[];
	/** What each choice that is always shown offers, by the name that conditions call it. */
	offers: ReadonlyMap<string, Values>;
}

export type Values = NonNullable<Show[string]>;
type Show = NonNullable<IDisplayOptions['show']>;

interface Use {
	operation: Operation;
	offers: Listed['offers'];
	show: Show;
}

/**
 * The lists of several operations as one that holds each of them in its own order. A control that is the
 * same in two operations is there once, unless its place among the others or its conditions forbid it.
 */
export function mergeControls(lists: readonly Listed[]): Merged[] {
	const merged: Array<Merged & { key: string; uses: Use[] }> = [];
	for (const { operation, properties, offers } of lists) {
		let next = 0; // all that comes before has its place
		for (const { displayOptions, ...property } of properties) {
			const { show = {}, hide } = displayOptions ?? {};
			const use = { operation, offers, show };
			const key = JSON.stringify([property, hide]);
			const known = merged.findIndex(
				(one, index) => index >= next && one.key === key && join([...one.uses, use]) !== undefined,
			);
			const uses = [...(merged[known]?.uses ?? []), use];
			const operations = uses.map((one) => one.operation);
			const entry = { key, property, uses, operations, show: join(uses) ?? show, hide };
			const place = known >= 0 ? known : next;
			merged.splice(place, known >= 0 ? 1 : 0, entry);
			next = place + 1;
		}
	}
	return merged;
}

/**
 * One condition for several operations, if there is one that means in each of them what its own means: a
 * value that the deciding choice of an operation does not offer makes no difference there.
 */
function join(uses: readonly Use[]): Show | undefined {
	const names = unique(uses.flatMap(({ show }) => Object.keys(show)));
	const joined = names.map((name) => {
		const values = unique(uses.flatMap((use) => valuesOf(use, name)));
		const isExact = uses.every((use) => {
			const offered = use.offers.get(name) ?? values;
			const own = valuesOf(use, name);
			return values.every((value) => !offered.includes(value) || own.includes(value));
		});
		return { name, values, isExact };
	});
	if (!joined.every(({ isExact }) => isExact)) return undefined;
	return Object.fromEntries(joined.map(({ name, values }) => [name, values]));
}

/** Without a condition on a choice all that it offers will do. */
function valuesOf({ offers, show }: Use, name: string): Values {
	return show[name] ?? offers.get(name) ?? [];
}

function unique<T>(values: readonly T[]): T[] {
	return [...new Set(values)];
}
