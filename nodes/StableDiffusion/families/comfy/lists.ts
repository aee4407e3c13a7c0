import { badParameter } from '../../core/base/errors';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Search } from '../../core/controls/search';
import type { Backend } from './backend';

const MOST_RESULTS = 1_000;

/** The live list of a folder of models. */
export const searchModels = ({ lists }: Backend, folder: string): Search | undefined =>
	lists && (async ({ filter }, tools) => page((await lists.modelsIn(folder, tools)) ?? [], filter));

/** The live list of the values of a node's input. */
export const searchChoices = (
	{ lists }: Backend,
	classType: string,
	input: string,
): Search | undefined =>
	lists &&
	(async ({ filter }, tools) =>
		page((await lists.choicesOf(classType, input, tools)) ?? [], filter));

/** The checkpoint that is taken where none is named. */
export async function firstCheckpoint({ lists }: Backend, tools: Toolbox): Promise<string> {
	const [first] = (await lists?.modelsIn('checkpoints', tools)) ?? [];
	if (first !== undefined) return first;
	throw badParameter(
		'The server has no checkpoint.',
		"Enter its name in 'Model', or put one into the folder models/checkpoints of ComfyUI.",
	);
}

/** What of a list has the typed words in it. */
export function page(list: readonly string[], filter: string) {
	const results = list
		.filter((name) => name.toLowerCase().includes(filter.toLowerCase()))
		.slice(0, MOST_RESULTS)
		.map((name) => ({ name, value: name }));
	return { results };
}
