import { listOf, own } from '../../../../../core/base/json';
import type { NodeClass } from '../../types';
import type { GroupData } from './groupData';
import type { InputSpec } from '../inputSpecs';
import { hasUpload, inputSpecsOf, isWidget, UPLOAD_BUTTON } from '../inputSpecs';

/** What a node inside of a group can show outside. */
export interface InnerClass {
	specs: InputSpec[];
	/** Type of each output. */
	outputs: string[];
	/** Of a group inside of a group: how many nodes it becomes. */
	size?: number;
}

const plain = (name: string, type: string, options: Record<string, unknown> = {}): InputSpec => ({
	...{ name, type, required: true, options },
});

/** The editor adds the button that uploads a file behind the required inputs. */
export function serverClass(nodeClass: NodeClass): InnerClass {
	const specs = inputSpecsOf(nodeClass);
	const required = specs.filter((spec) => spec.required);
	const outputs = listOf(own(nodeClass, 'output')).map((type) =>
		typeof type === 'string' ? type : 'COMBO',
	);
	if (!hasUpload(required)) return { specs, outputs };
	const optional = specs.filter((spec) => !spec.required);
	return { specs: [...required, plain('upload', UPLOAD_BUTTON), ...optional], outputs };
}

/** Widgets that may have a control after them that says what becomes of the value after each run. */
const WIDGETS_WITH_CONTROL = ['INT', 'FLOAT', 'COMBO'];

/** A primitive is one widget; the editor leaves out one that sets nothing inside of the group. */
export function primitiveClass(data: GroupData, index: number): InnerClass | undefined {
	const link = data.linksFrom.get(index)?.find(({ output }) => output === 0);
	if (!link) return undefined;
	const hasControl = WIDGETS_WITH_CONTROL.includes(link.type);
	const options = hasControl ? { control_after_generate: true } : {};
	return { specs: [plain('value', link.type, options)], outputs: [link.type] };
}

/** A reroute is an input and an output with the name of its type, unless both its ends are inside of the group. */
export function rerouteClass(data: GroupData, index: number): InnerClass | undefined {
	const type = typeOfReroute(data, index);
	const isInner = data.linksFrom.has(index) && data.linksTo.has(index);
	if (isInner && !data.external.has(`${index} 0`)) return undefined;
	const spec = plain(type, type);
	const options = isWidget(spec) ? { forceInput: true } : {};
	return { specs: [{ ...spec, options }], outputs: [type] };
}

function typeOfReroute(data: GroupData, index: number): string {
	const from = data.linksFrom.get(index);
	const [into] = data.linksTo.get(index) ?? [];
	if (from) {
		const types = from.map(({ to, input }) => data.nodes[to]?.inputs[input]?.type ?? '*');
		return types.find((type) => type !== '*') ?? '*';
	}
	if (into) return data.nodes[into.from]?.outputs[into.output] ?? '*';
	return data.entering.get(index) ?? data.external.get(`${index} 0`) ?? '*';
}
