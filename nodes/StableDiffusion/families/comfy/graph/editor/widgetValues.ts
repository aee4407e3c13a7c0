import { isObject, listOf, objectOf, own, textOf } from '../../../../core/base/json';
import type { NodeClass } from '../types';
import { DEEPEST_COMBO, dynamicSpecsOf } from './dynamicInputs';
import type { InputSpec } from './inputSpecs';
import {
	AUTOGROW,
	defaultOf,
	DYNAMIC_COMBO,
	hasControl,
	hasUpload,
	inputSpecsOf,
	isWidget,
	UPLOAD_BUTTON,
} from './inputSpecs';
import type { EditorNode } from './parseEditor';

/** The values of a node's widgets by the names of their inputs. */
export type WidgetValues = Map<string, unknown>;

/** What `control_after_generate` may hold. */
const CONTROL_WORDS = new Set(['fixed', 'increment', 'increment-wrap', 'decrement', 'randomize']);
/** Classes whose widgets are not those of `object_info`. */
const HAS_OWN_WIDGETS = /^(CustomCombo$|Power Lora Loader)/;
/** Values of one node that are read. */
const MOST_VALUES = 10_000;

/** `widgets_values` has no names: the order of the class's inputs says which is which. */
export function widgetValuesOf(node: EditorNode, nodeClass: NodeClass): WidgetValues {
	const specs = inputSpecsOf(nodeClass);
	if (isObject(node.values)) return namedValues(node, node.values, specs);
	return new WidgetReader(node, specs, defaultOf).readAll(specs);
}

/** What the file holds for these widgets; one without a value is left out. */
export function givenValuesOf(node: EditorNode, specs: readonly InputSpec[]): WidgetValues {
	if (isObject(node.values)) return new Map(Object.entries(node.values));
	return new WidgetReader(node, specs, () => undefined).readAll(specs);
}

/** The value of its first widget, such as what a primitive holds. */
export const savedValueOf = ({ values }: EditorNode): unknown =>
	isObject(values) ? Object.values(values)[0] : listOf(values)[0];

class WidgetReader {
	private readonly values: WidgetValues = new Map();
	/** Read by position; empty where the file names its values. */
	private readonly given: unknown[];
	private readonly named?: ReadonlyMap<string, unknown>;
	private readonly widgetInputs: ReadonlySet<string>;
	private next = 0;

	constructor(
		private readonly node: EditorNode,
		specs: readonly InputSpec[],
		private readonly fallback: (spec: InputSpec) => unknown,
	) {
		const list = listOf(node.values).slice(0, MOST_VALUES);
		if (node.names && !HAS_OWN_WIDGETS.test(node.type)) {
			this.named = new Map(list.map((value, at) => [node.names?.[at] ?? '', value]));
		}
		this.given = this.named ? [] : withoutForced(list, specs);
		this.widgetInputs = new Set(node.inputs.flatMap(({ widget }) => widget ?? []));
	}

	readAll(specs: readonly InputSpec[]): WidgetValues {
		for (const [index, spec] of specs.entries()) {
			const isOptional = !spec.required && specs[index - 1]?.required;
			if (isOptional && hasUpload(specs.slice(0, index))) this.skipUpload(spec);
			if (spec.type === UPLOAD_BUTTON) this.skipUpload(specs[index + 1]);
			else this.read(spec, 0, specs[index + 1]);
		}
		if (this.node.type === 'CustomCombo') this.readCustomChoices();
		if (this.node.type.startsWith('Power Lora Loader')) this.readPowerLoras();
		return this.values;
	}

	private read(spec: InputSpec, depth: number, following?: InputSpec) {
		if (spec.type === AUTOGROW) return this.readGrown(spec);
		if (!isWidget(spec) && !this.widgetInputs.has(spec.name)) return;
		const value = this.take(spec.name) ?? this.fallback(spec);
		if (value !== undefined) this.values.set(spec.name, value);
		this.skipControl(spec, following);
		if (own(objectOf(own(spec.options, 'remote')), 'refresh_button') === true) this.skipRefresh();
		if (spec.type === 'BOUNDING_BOX') this.skipCorners();
		if (spec.type !== DYNAMIC_COMBO || depth >= DEEPEST_COMBO) return;
		for (const inner of dynamicSpecsOf(spec, value)) this.read(inner, depth + 1);
	}

	private take(name: string) {
		if (this.named) return this.named.get(name);
		const value = this.given[this.next];
		this.next += 1;
		return value;
	}

	/** Inputs that grow are sockets; where the editor made a widget of one, the file names it. */
	private readGrown({ name }: InputSpec) {
		const grown = [...this.widgetInputs].filter((widget) => widget.startsWith(`${name}.`));
		for (const widget of grown) {
			const value = this.take(widget);
			if (value !== undefined && value !== null) this.values.set(widget, value);
		}
	}

	/** A file may be older than the flag in object_info, or younger: its own value decides. */
	private skipControl(spec: InputSpec, following?: InputSpec) {
		const value = this.given[this.next];
		// Before the words there was a check box, "random seed after every generation" (2023).
		const isOld = typeof value === 'boolean' && following?.type !== 'BOOLEAN';
		const isWord = typeof value === 'string' && CONTROL_WORDS.has(value);
		// Some custom nodes put a button in its place, which is null in the file.
		const isButton = value === null && this.next < this.given.length;
		const mayBeValue = following?.type === 'STRING' || following?.choices?.includes(value) === true;
		const isUnmarked = spec.type === 'INT' && isWord && !mayBeValue;
		if (!isUnmarked && !(hasControl(spec) && (isWord || isOld || isButton))) return;
		this.next += 1;
		// A combo has one more, the filter of its choices.
		if (spec.type === 'COMBO' && this.given[this.next] === '') this.next += 1;
	}

	/** The button that uploads a file stands behind the required widgets, with the value `image`. */
	private skipUpload(following?: InputSpec) {
		const isValue = following?.choices?.includes('image') === true;
		if (!isValue && this.given[this.next] === 'image') this.next += 1;
	}

	/** A list that can be loaded again has a check box and a button behind it. */
	private skipRefresh() {
		if (typeof this.given[this.next] !== 'boolean') return;
		this.next += 2;
	}

	/** The editor keeps the four numbers of a box behind it (recorded: Crop Images 2x2). */
	private skipCorners() {
		const corners = this.given.slice(this.next, this.next + 4);
		if (corners.length === 4 && corners.every((corner) => typeof corner === 'number')) {
			this.next += 4;
		}
	}

	/** rgthree's loader has as many LoRAs as the file says, each an object. */
	private readPowerLoras() {
		const loras = this.given.filter((value) => isObject(value) && own(value, 'lora') !== undefined);
		const header = 'PowerLoraLoaderHeaderWidget';
		this.values.set(header, { type: header });
		loras.forEach((lora, index) => this.values.set(`lora_${index + 1}`, lora));
		this.values.set('➕ Add Lora', '');
	}

	/** Its choices are the file's own, and object_info names its first widget only. */
	private readCustomChoices() {
		this.given.slice(this.next).forEach((value, index) => {
			const name = index === 0 ? 'index' : `option${index}`;
			if (value !== undefined && value !== null) this.values.set(name, value);
		});
	}
}

/** Before 2025 the editor kept a value for inputs that have no widget (frontend, `migrateWidgetsValues`). */
function withoutForced(given: unknown[], specs: readonly InputSpec[]): unknown[] {
	// Dynamic combos are younger, and how many values they have depends on the option.
	if (specs.some(({ type }) => type === DYNAMIC_COMBO)) return given;
	const slots = specs.flatMap((spec) => {
		const isForced = own(spec.options, 'forceInput') === true;
		if (spec.type === UPLOAD_BUTTON) return [false];
		if (!isForced && !isWidget(spec)) return [];
		return hasControl(spec) ? [isForced, false] : [isForced];
	});
	if (slots.length !== given.length) return given;
	return given.filter((_, index) => !slots[index]);
}

/** By name: what the class knows, and plain values that it reads beside it. */
function namedValues(
	node: EditorNode,
	values: Record<string, unknown>,
	specs: readonly InputSpec[],
): WidgetValues {
	const named: WidgetValues = new Map();
	for (const spec of specs) {
		if (!isWidget(spec) && !node.inputs.some(({ widget }) => widget === spec.name)) continue;
		const value = own(values, spec.name) ?? defaultOf(spec);
		if (value !== undefined) named.set(spec.name, value);
	}
	for (const [name, value] of Object.entries(values)) {
		const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
		const isControl = textOf(value) !== undefined && name === 'control_after_generate';
		if (isPlain && !isControl && !named.has(name)) named.set(name, value);
	}
	return named;
}
