import { clock } from '../../../core/base/clock';
import type { Toolbox } from '../../../core/calls/toolbox';
import type { ModelField } from '../../../core/controls/modelFields';
import type { ModelInputs } from '../../../core/controls/modelInputs';
import { checkModelInputs } from '../../../core/controls/modelInputs';
import type { ImageSource } from '../../../core/media/imageSource';
import { toImageSource } from '../../../core/media/imageSource';
import type { Backend } from '../backend';
import { placeFile } from '../backend';
import { placeOf } from '../graph/fields/addresses';
import { isFile } from '../graph/fields/fieldRoles';
import { randomizeSeeds, seedsOf } from '../graph/fields/seeds';
import { setValues } from '../graph/fields/setValues';
import type { ApiGraph, ObjectInfo } from '../graph/types';

export const LABEL = 'Workflow Inputs';

/** What the user sets: by the fields of the editor, and by names such as `6.text` or `Positive.text`. */
export interface GivenInputs {
	mapped: ModelInputs;
	named: Record<string, unknown>;
	/** Those that `mapped` may have. */
	fields: readonly ModelField[];
	keepSeeds: boolean;
	/** Tells the bounds of seeds, where it was needed anyway. */
	objectInfo?: ObjectInfo;
}

/**
 * The graph with the user's values, files uploaded, and seeds that are new unless the user sets or keeps them:
 * the server answers a graph that it has just run with the files of then, which may be gone.
 */
export async function withInputs(
	graph: ApiGraph,
	{ mapped, named, fields, keepSeeds, objectInfo }: GivenInputs,
	backend: Backend,
	tools: Toolbox,
): Promise<ApiGraph> {
	const values = { ...named, ...checkModelInputs(mapped, fields, LABEL) };
	const sent: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(values)) {
		sent[name] = await sendable(graph, name, value, backend, tools);
	}
	const changed = setValues(graph, sent);
	const set = Object.keys(sent);
	return keepSeeds ? changed : randomizeSeeds(changed, set, clock.random, objectInfo);
}

/** The first seed of a graph. */
export function seedIn(graph: ApiGraph): number | undefined {
	return [...seedsOf(graph).values()][0];
}

async function sendable(
	graph: ApiGraph,
	name: string,
	value: unknown,
	backend: Backend,
	tools: Toolbox,
) {
	const source = isSource(value) ? value : fileOf(graph, name, value);
	return source ? await placeFile(source, backend, tools) : value;
}

/** For a file input, an address or base64 is uploaded; any other text is the name of a file on the server. */
function fileOf(graph: ApiGraph, name: string, value: unknown): ImageSource | undefined {
	const { nodeId, input } = placeOf(graph, name);
	const node = graph[nodeId];
	if (!node || !isFile(node.class_type, input, node.inputs[input])) return undefined;
	const source = toImageSource(`${LABEL} → ${name}`, value);
	return source?.kind === 'binary' && typeof source.field === 'string' ? undefined : source;
}

function isSource(value: unknown): value is ImageSource {
	return typeof value === 'object' && value !== null && 'control' in value && 'kind' in value;
}
