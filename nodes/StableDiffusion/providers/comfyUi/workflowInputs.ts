import { badParameter } from '../../core/base/errors';
import { clock } from '../../core/base/clock';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ModelField } from '../../core/controls/modelFields';
import type { ModelInputs } from '../../core/controls/modelInputs';
import { checkModelInputs } from '../../core/controls/modelInputs';
import type { ImageSource } from '../../core/media/imageSource';
import { toImageSource } from '../../core/media/imageSource';
import { copyOf } from '../../families/comfy/graph/readWorkflow';
import type { ApiGraph } from '../../families/comfy/graph/types';
import { isFileInput } from './workflowFields';
import { uploadFile } from './upload';

export const LABEL = 'Workflow Inputs';
const SEEDS = ['seed', 'noise_seed'];

/** Where a value goes. */
interface Target {
	id: string;
	input: string;
}

/** What the user sets: by the fields of the editor, and by names such as `6.text` or `Positive.text`. */
export interface GivenInputs {
	mapped: ModelInputs;
	named: Record<string, unknown>;
	fields: readonly ModelField[];
	keepSeeds: boolean;
}

/** The graph with the user's values, files uploaded, and seeds that are new unless the user sets or keeps them. */
export async function withInputs(
	graph: ApiGraph,
	{ mapped, named, fields, keepSeeds }: GivenInputs,
	tools: Toolbox,
): Promise<ApiGraph> {
	const checked = checkModelInputs(mapped, fields, LABEL);
	const changed = copyOf(graph);
	const set = new Set<string>();
	for (const [name, value] of [...Object.entries(named), ...Object.entries(checked)]) {
		const { id, input } = targetOf(graph, name);
		const node = changed[id];
		if (!node) continue;
		node.inputs[input] = await sendable(value, node.class_type, input, tools);
		set.add(`${id}.${input}`);
	}
	if (!keepSeeds) renewSeeds(changed, set);
	return changed;
}

/** The seed of the first node that has one. */
export function seedIn(graph: ApiGraph): number | undefined {
	const values = Object.values(graph).flatMap(({ inputs }) => SEEDS.map((name) => inputs[name]));
	return values.find((value): value is number => typeof value === 'number');
}

/** The server answers a graph that it has just run with the files of then, which may be gone. */
function renewSeeds(graph: ApiGraph, set: ReadonlySet<string>): void {
	for (const [id, { inputs }] of Object.entries(graph)) {
		for (const name of SEEDS) {
			if (typeof inputs[name] !== 'number' || set.has(`${id}.${name}`)) continue;
			inputs[name] = 1 + Math.floor(clock.random() * (Number.MAX_SAFE_INTEGER - 1));
		}
	}
}

/** A name is the ID or the title of a node, a dot, and the input; both may hold dots themselves. */
function targetOf(graph: ApiGraph, name: string): Target {
	const found = Object.entries(graph).flatMap(([id, { inputs, _meta }]) =>
		[id, _meta?.title ?? id]
			.filter((start) => name.startsWith(`${start}.`))
			.map((start) => ({ id, input: name.slice(start.length + 1), inputs })),
	);
	const [first, ...others] = found.filter(
		({ id }, at) => found.findIndex((one) => one.id === id) === at,
	);
	if (first && others.length === 0) return first;
	if (first) {
		throw badParameter(
			`'${LABEL} → ${name}' fits ${found.length} nodes of the workflow.`,
			`Name the node by its number instead, such as '${first.id}.${first.input}'.`,
		);
	}
	throw badParameter(
		`'${LABEL} → ${name}' is not an input of this workflow.`,
		"Name an input as 'number of the node.input' or 'title of the node.input', such as '6.text'.",
	);
}

async function sendable(value: unknown, type: string, input: string, tools: Toolbox) {
	const source = isSource(value) ? value : fileOf(value, type, input);
	return source ? await uploadFile(source, tools) : value;
}

/** For a file input, an address or base64 is uploaded; any other text is the name of a file on the server. */
function fileOf(value: unknown, type: string, input: string): ImageSource | undefined {
	if (!isFileInput(type, input)) return undefined;
	const source = toImageSource(`${LABEL} → ${input}`, value);
	return source?.kind === 'binary' && typeof source.field === 'string' ? undefined : source;
}

function isSource(value: unknown): value is ImageSource {
	return typeof value === 'object' && value !== null && 'control' in value && 'kind' in value;
}
