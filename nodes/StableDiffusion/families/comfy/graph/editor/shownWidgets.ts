import type { JsonObject } from '../../../../core/base/json';
import { listOf, objectOf, own, textOf } from '../../../../core/base/json';
import { idOf } from '../json';

/** A widget inside of a subgraph that the subgraph node shows. */
export interface ShownWidget {
	nodeId: string;
	widget: string;
	/** Where that node is a subgraph itself: the node inside of it whose widget is meant. */
	source?: string;
}

/** Instead of an inner node's ID: the subgraph node's own input. */
export const OWN_INPUT = '-1';

/** No entry of the editor is longer. */
const LONGEST_PROPERTY = 1_000_000;

/** `proxyWidgets` of a subgraph node, in one of the editor's forms since 2025 (`promotionSchema.ts`, read 2026-11-28). */
export const proxyWidgetsOf = (properties: JsonObject): ShownWidget[] =>
	listIn(own(properties, 'proxyWidgets')).map((entry) => {
		const [nodeId, widget, source] = listOf(entry);
		return { nodeId: idOf(nodeId) ?? '', ...named(textOf(widget) ?? ''), ...from(idOf(source)) };
	});

/** First the property was saved as a text. */
function listIn(value: unknown): unknown[] {
	if (typeof value !== 'string' || value.length > LONGEST_PROPERTY) return listOf(value);
	try {
		return listOf(JSON.parse(value));
	} catch {
		return [];
	}
}

const from = (source: string | undefined) => (source === undefined ? {} : { source });

/** Once the node that is meant was in front of the name: `7: text`. */
function named(widget: string): Pick<ShownWidget, 'widget' | 'source'> {
	const [, source, name] = /^ *(\d+): *(\S.*)$/.exec(widget) ?? [];
	return name === undefined ? { widget } : { widget: name, source };
}

/**
 * Values of a subgraph node's own inputs that the editor could not place when it read an older file; it prefers them
 * to others (`SubgraphNode.ts`, read 2026-11-28). The first of each name counts.
 */
export function unplacedValuesOf(properties: JsonObject): Map<string, unknown> {
	const entries = listOf(own(properties, 'proxyWidgetErrorQuarantine')).map(objectOf);
	const values = new Map<string, unknown>();
	for (const entry of entries) {
		const [nodeId, name] = listOf(own(entry, 'originalEntry'));
		const value = own(entry, 'hostValue');
		if (nodeId !== OWN_INPUT || typeof name !== 'string' || values.has(name)) continue;
		if (value !== undefined && value !== null) values.set(name, value);
	}
	return values;
}

/** What a subgraph node sets for the widgets inside of it. */
export class Overrides {
	private readonly values = new Map<string, unknown>();

	set({ nodeId, widget, source = '' }: ShownWidget, value: unknown) {
		if (value === null || value === undefined) return;
		this.values.set(keyOf(nodeId, widget), value);
		this.values.set(keyOf(nodeId, widget, source), value);
	}

	get(nodeId: string, widget: string): unknown {
		return this.values.get(keyOf(nodeId, widget));
	}

	/** What is set for each widget that an inner subgraph node shows; of several with one name, for the one that is meant. */
	setFrom(around: Overrides, nodeId: string, shown: readonly ShownWidget[]) {
		const named = new Map<string, ShownWidget[]>();
		for (const one of shown) {
			const several = named.get(one.widget);
			if (several) several.push(one);
			else named.set(one.widget, [one]);
		}
		for (const [widget, several] of named) {
			for (const [index, one] of several.entries()) {
				const sources = [one.nodeId, one.source, index === 0 ? '' : undefined];
				const meant = sources.filter((source) => source !== undefined);
				const values = meant.map((source) => around.values.get(keyOf(nodeId, widget, source)));
				const value = values.find((one) => one !== undefined);
				this.set(one, several.length === 1 ? around.get(nodeId, widget) : value);
			}
		}
	}
}

const keyOf = (...parts: string[]) => parts.join('\0');
