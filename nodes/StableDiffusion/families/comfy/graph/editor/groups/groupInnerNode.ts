import type { InnerClass } from './groupClasses';
import type { GroupData } from './groupData';
import type { InputSpec } from '../inputSpecs';
import { isWidget, UPLOAD_BUTTON } from '../inputSpecs';
import type { EditorInput, EditorNode } from '../parseEditor';
import { BYPASSED } from '../parseEditor';
import { virtualKindOf } from '../virtualNodes';

/** A node inside of a group, whose inputs are found by their names. */
export class InnerNode {
	private readonly positions = new Map<string, number>();
	private sockets?: InputSpec[];
	readonly node: EditorNode;
	readonly isPrimitive: boolean;

	constructor(
		node: EditorNode,
		/** Its position in the group. */
		readonly index: number,
		/** What it can show outside; undefined for one of which the group shows nothing. */
		readonly shows: InnerClass | undefined,
		data: GroupData,
	) {
		const kind = virtualKindOf(node);
		this.isPrimitive = kind === 'primitive';
		const isReroute = kind === 'reroute';
		const given: EditorInput[] = isReroute ? [{ name: '', type: '*' }] : node.inputs;
		// A reroute's input has the name of its type outside.
		const name = isReroute ? (shows?.specs[0]?.name ?? '*') : undefined;
		// Its links are those of the place where it was copied from.
		const inputs = given.map((input) => ({ ...input, name: name ?? input.name, link: undefined }));
		const isExternal = node.outputs.some((_, output) => data.external.has(`${index} ${output}`));
		this.node = { ...node, inputs, feeds: data.linksFrom.has(index) || isExternal };
		for (const [position, input] of inputs.entries()) {
			if (!this.positions.has(input.name)) this.positions.set(input.name, position);
		}
	}

	input(name: string): EditorInput | undefined {
		const position = this.positions.get(name);
		return position === undefined ? undefined : this.node.inputs[position];
	}

	isLinked = (name: string) => this.input(name)?.link !== undefined;

	/** The input at which an inner link ends; a file without inputs has the sockets of the class. */
	inputAt(slot: number): EditorInput | undefined {
		const saved = this.node.inputs[slot];
		if (saved) return saved;
		this.sockets ??= this.shows?.specs.filter((spec) => !isWidget(spec)) ?? [];
		const spec = this.sockets[slot];
		return spec && (this.input(spec.name) ?? this.add(spec.name, spec.type));
	}

	/**
	 * The input that the group shows for one of the class, or for a part of one that is dynamic; a bypassed node passes
	 * on its sockets only.
	 */
	shownInput(name: string, spec: InputSpec, isPart: boolean): EditorInput | undefined {
		if (this.isPrimitive || spec.type === UPLOAD_BUTTON) return undefined;
		const known = this.input(name);
		if (known || (!isWidget(spec) && !isPart)) return known ?? this.add(name, spec.type);
		if (this.node.mode === BYPASSED) return undefined;
		return this.add(name, spec.type, isWidget(spec) ? name : undefined);
	}

	/** The position of a widget that became a socket before the group was made. */
	convertedAt(name: string): number | undefined {
		return this.input(name)?.widget === name ? this.positions.get(name) : undefined;
	}

	private add(name: string, type: string, widget?: string): EditorInput {
		const input: EditorInput = { name, type, widget };
		this.positions.set(name, this.node.inputs.length);
		this.node.inputs.push(input);
		return input;
	}
}
