import type { ModelField } from '../../../../core/controls/modelFields';
import type { InputSpec } from '../editor/inputSpecs';
import { DYNAMIC_COMBO, dynamicKeysOf } from '../editor/inputSpecs';
import { own, textOf } from '../../../../core/base/json';
import { linkOf, quoted } from '../json';
import type { ApiGraph, ApiNode, ObjectInfo } from '../types';
import type { FieldRole } from './fieldRoles';
import { isFile, rankOf, roleByName } from './fieldRoles';
import { nodeSpecsOf, titleOf } from './nodeSpecs';
import type { PromptRole } from './promptRoles';
import { promptRolesOf } from './promptRoles';
import { sharedSeedsOf } from './seeds';

/** One input of a graph that a user may set; `name` is its address, `nodeId.input`. */
export interface GraphField extends ModelField {
	nodeId: string;
	input: string;
	/** Of the node. */
	title: string;
	role: FieldRole;
}

/** A longer list is of no use; any other input can still be set by its address. */
const MOST_FIELDS = 300;

/**
 * The inputs of a graph that hold a value rather than a link, those that users change most first. Bounds
 * and choices are there where object_info is; without it the kind of an input follows from its value.
 */
export function fieldsOf(graph: ApiGraph, objectInfo?: ObjectInfo): GraphField[] {
	const prompts = promptRolesOf(graph, objectInfo);
	const seeds = sharedSeedsOf(graph);
	const drafts = Object.entries(graph).flatMap(([nodeId, node]) => {
		const specs = nodeSpecsOf(node, objectInfo);
		const title = titleOf(node, objectInfo);
		return Object.entries(node.inputs).flatMap(([input, value]) => {
			const spec = specs?.get(input);
			if (linkOf(value) || isButton(input) || (specs && !spec && !input.includes('.'))) return [];
			const address = `${nodeId}.${input}`;
			const prompt = prompts.get(address);
			const role = seeds.has(address) ? 'seed' : roleOf(node, input, prompt, spec);
			return [{ nodeId, input, title, role, value, spec }];
		});
	});
	return withLabels(sorted(drafts).slice(0, MOST_FIELDS).map(toField));
}

type Draft = Pick<GraphField, 'nodeId' | 'input' | 'title' | 'role'> & {
	value: unknown;
	spec?: InputSpec;
};

function toField({ value, spec, ...draft }: Draft): GraphField {
	const name = `${draft.nodeId}.${draft.input}`;
	return { ...draft, ...shapeOf(value, draft.role, spec), name, label: '' };
}

/** Older editors sent the button of an upload along, as if it were an input. */
const isButton = (input: string) => input === 'upload' || input === 'choose file to upload';

function roleOf(node: ApiNode, input: string, prompt?: PromptRole, spec?: InputSpec): FieldRole {
	const value = own(node.inputs, input);
	if (isFile(node.class_type, input, value, spec)) return 'file';
	return prompt ?? roleByName(input, value, spec);
}

/** Sorting is stable: inputs of the same role keep the order of the graph. */
const sorted = (drafts: Draft[]) => drafts.sort((a, b) => rankOf(a.role) - rankOf(b.role));

type Shape = Pick<
	GraphField,
	'kind' | 'min' | 'max' | 'choices' | 'default' | 'multiple' | 'description'
>;

function shapeOf(value: unknown, role: FieldRole, spec?: InputSpec): Shape {
	if (role === 'file') return { kind: 'file', description: hintOf(role, value) };
	const choices = spec && choicesOf(spec);
	const isListed = choices?.some((choice) => choice === value) ?? false;
	if (choices && choices.length > 0) {
		const missing = isListed ? undefined : `The server does not list ${quoted(String(value))}.`;
		return {
			kind: 'choice',
			choices,
			default: isListed ? plain(value) : undefined,
			description: missing,
		};
	}
	const kind = kindOf(value, role, spec);
	const given = role === 'seed' ? undefined : plain(value);
	return { kind, ...boundsOf(kind, spec), default: given, description: hintOf(role, value, spec) };
}

function choicesOf(spec: InputSpec): Array<string | number> | undefined {
	if (spec.type === DYNAMIC_COMBO) return dynamicKeysOf(spec);
	return spec.choices?.filter(
		(choice): choice is string | number => typeof choice === 'string' || typeof choice === 'number',
	);
}

const KINDS: Record<string, ModelField['kind']> = {
	INT: 'integer',
	FLOAT: 'number',
	STRING: 'text',
	BOOLEAN: 'boolean',
};
const WHOLE: ReadonlySet<FieldRole> = new Set(['seed', 'width', 'height', 'steps']);

function kindOf(value: unknown, role: FieldRole, spec?: InputSpec): ModelField['kind'] {
	const known = spec && Object.hasOwn(KINDS, spec.type) ? KINDS[spec.type] : undefined;
	if (known) return known;
	if (typeof value === 'number') return WHOLE.has(role) ? 'integer' : 'number';
	if (typeof value === 'string') return 'text';
	return typeof value === 'boolean' ? 'boolean' : 'json';
}

/** Beyond these a number in JSON loses digits. */
const { MAX_SAFE_INTEGER } = Number;

function boundsOf(kind: ModelField['kind'], spec?: InputSpec): Pick<ModelField, 'min' | 'max'> {
	if (kind !== 'integer' && kind !== 'number') return {};
	const bound = (name: string) => {
		const value = spec && own(spec.options, name);
		if (typeof value !== 'number') return undefined;
		return Math.max(-MAX_SAFE_INTEGER, Math.min(MAX_SAFE_INTEGER, value));
	};
	return { min: bound('min'), max: bound('max') };
}

const plain = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? value
		: undefined;

function hintOf(role: FieldRole, value: unknown, spec?: InputSpec): string | undefined {
	const hints: Partial<Record<FieldRole, string>> = {
		prompt: 'Positive prompt.',
		negativePrompt: 'Negative prompt.',
		seed: 'Random where empty.',
		file: `The workflow has ${quoted(String(value))}.`,
	};
	return hints[role] ?? (spec && textOf(own(spec.options, 'tooltip')));
}

/** Nodes with the same title are distinguished: by what their text is for, then by their IDs. */
function withLabels(fields: GraphField[]): GraphField[] {
	const sides: Partial<Record<FieldRole, string>> = {
		prompt: 'positive',
		negativePrompt: 'negative',
	};
	const plainLabel = ({ title, input }: GraphField) => `${title} · ${input}`;
	const sided = (field: GraphField) => {
		const side = sides[field.role];
		return side ? `${plainLabel(field)} (${side})` : plainLabel(field);
	};
	const plainCounts = countsOf(fields.map(plainLabel));
	const sidedCounts = countsOf(fields.map(sided));
	return fields.map((field) => {
		const isAlone = plainCounts.get(plainLabel(field)) === 1;
		const isAloneOnSide = sidedCounts.get(sided(field)) === 1;
		const withSide = isAloneOnSide ? sided(field) : `${sided(field)} (node ${field.nodeId})`;
		return { ...field, label: isAlone ? plainLabel(field) : withSide };
	});
}

function countsOf(labels: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
	return counts;
}
