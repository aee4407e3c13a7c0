import type { GroupData } from './groupData';
import { settingsOf } from './groupData';
import type { InnerNode } from './groupInnerNode';
import { possibleSpecsOf } from '../dynamicInputs';
import type { InputSpec } from '../inputSpecs';
import { AUTOGROW, isWidget, UPLOAD_BUTTON } from '../inputSpecs';

/** One input that a group node shows, and the input of an inner node behind it. */
export interface GroupInput {
	/** With the name that the group node has for it. */
	spec: InputSpec;
	inner: InnerNode;
	/** The inner node's name for it. */
	name: string;
	/** Whether it is there only while an option of a dynamic combo is chosen, or while an input has grown. */
	isPart: boolean;
}

/** No title in a name is longer. */
const LONGEST_TITLE = 200;

/**
 * The inputs of a group node in the order in which the editor makes them: of each node its widgets, then its sockets;
 * at the end the widgets that had become sockets before the group was made (ComfyUI_frontend, `GroupNodeConfig`,
 * read 2026-11-27). What is linked inside is left out.
 */
export class GroupInputs {
	private readonly inputs = new Map<string, GroupInput>();
	private readonly socketNames: string[] = [];
	/** How often each name was asked for. */
	private readonly seen = new Map<string, number>();

	constructor(
		private readonly data: GroupData,
		nodes: readonly InnerNode[],
	) {
		for (const inner of nodes) {
			const { specs } = inner.shows ?? { specs: [] };
			for (const spec of specs.filter(isShownAsWidget)) {
				if (inner.convertedAt(spec.name) === undefined) this.add(inner, spec);
			}
			for (const spec of specs.filter((one) => !isShownAsWidget(one))) {
				if (!inner.isLinked(spec.name)) this.addSocket(inner, spec);
			}
		}
		for (const inner of nodes) {
			for (const spec of convertedOf(inner)) {
				if (!inner.isLinked(spec.name)) this.socketNames.push(this.add(inner, spec));
			}
		}
	}

	list(): GroupInput[] {
		return [...this.inputs.values()];
	}

	/** Positions in `list()` of the sockets, in the order of a saved group node's inputs. */
	sockets(): number[] {
		const names = [...this.inputs.keys()];
		const positions = new Map(names.map((name, position) => [name, position]));
		return this.socketNames.flatMap((name) => positions.get(name) ?? []);
	}

	/** A hidden socket takes its name all the same. */
	private addSocket(inner: InnerNode, spec: InputSpec) {
		const { visible } = settingsOf(this.data, inner.index, 'input', spec.name);
		if (visible === false) this.nameFor(inner, spec.name);
		else {
			const name = this.add(inner, spec);
			if (spec.type !== AUTOGROW) this.socketNames.push(name);
		}
	}

	private add(inner: InnerNode, spec: InputSpec): string {
		const name = this.nameFor(inner, spec.name);
		const options = isSeed(spec) ? { ...spec.options, control_after_generate: true } : spec.options;
		const shown = { ...spec, name, required: true, options };
		this.inputs.set(name, { spec: shown, inner, name: spec.name, isPart: false });
		this.addParts(inner, spec, name);
		return name;
	}

	/** The editor names a part of a dynamic input after it, without a look at other names. */
	private addParts(inner: InnerNode, { name: innerName, ...spec }: InputSpec, name: string) {
		for (const part of possibleSpecsOf({ ...spec, name }, this.data.mentioned)) {
			const partName = innerName + part.name.slice(name.length);
			if (this.inputs.has(part.name)) continue;
			this.inputs.set(part.name, { spec: part, inner, name: partName, isPart: true });
		}
	}

	/** The name that the user gave, else the inner one; the node's title makes it unique. */
	private nameFor(inner: InnerNode, input: string): string {
		const { title, type } = inner.node;
		const given = settingsOf(this.data, inner.index, 'input', input).name;
		let name = given ?? inner.input(input)?.label ?? input;
		let key = name;
		if ((inner.isPrimitive && title !== undefined) || this.seen.has(name)) {
			const prefix = `${(title ?? type).slice(0, LONGEST_TITLE)} `;
			key = name = prefix + input;
			const count = this.seen.get(name);
			if (count !== undefined) name = `${prefix}${count} ${input}`;
		}
		this.seen.set(key, (this.seen.get(key) ?? 1) + 1);
		return name;
	}
}

const isShownAsWidget = (spec: InputSpec) => isWidget(spec) || spec.type === UPLOAD_BUTTON;

const isSeed = ({ name, type }: InputSpec) =>
	type === 'INT' && (name === 'seed' || name === 'noise_seed');

/** In the order of their positions as texts: `10` before `2`, as the editor sorts them. */
function convertedOf(inner: InnerNode): InputSpec[] {
	const places = (inner.shows?.specs ?? []).filter(isShownAsWidget).flatMap((spec) => {
		const at = inner.convertedAt(spec.name);
		return at === undefined ? [] : [{ spec, at: String(at) }];
	});
	places.sort((one, other) => (one.at < other.at ? -1 : 1));
	return places.map(({ spec }) => spec);
}
