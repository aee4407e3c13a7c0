import type { ProviderError } from '../core/base/errors';
import { toProviderError } from '../core/base/errors';
import type { Toolbox } from '../core/calls/toolbox';
import type { Parameter } from '../core/controls/parameter';
import { fillControls } from '../core/controls/fillControls';
import type { RawValues } from '../core/controls/values';
import type { Outcome } from '../core/provider/provider';
import type { GivenRecipe } from '../core/recipe/givenRecipe';
import { readGivenRecipe } from '../core/recipe/givenRecipe';
import type { Progress, Task } from './task';
import { toolsForLooks } from './tools';

/** HTTP statuses of a value that the provider does not take; it bills nothing then. */
const REFUSED_VALUE = [400, 422];
/** Pages of a live list in which a name is looked for. */
const MOST_PAGES = 5;
/** What is left out, one after the other, where what the recipe filled is refused. */
const LEFT_OUT = [
	(name: string) => ['width', 'height', 'size', 'aspectRatio'].includes(name),
	(name: string) => name !== 'prompt' && name !== 'negativePrompt',
	(name: string) => name !== 'prompt',
];

/**
 * Runs the operation with what the user did not set filled from the recipe. Values that fit their controls
 * but not each other are left out, with a warning, as long as nothing can have been billed.
 */
export async function runWithRecipe(
	task: Task,
	progress: Progress,
	tools: Toolbox,
): Promise<Outcome> {
	const { operation, raw, options } = task;
	const given = readGivenRecipe(options.recipe ?? {});
	if (given.values.size === 0) return await operation.run(raw, tools);
	const failures: unknown[] = [];
	for (const isLeftOut of [() => false, ...LEFT_OUT]) {
		const kept = [...given.values].filter(([name]) => !isLeftOut(name));
		const filled = await fill(task, { ...given, values: new Map(kept) }, raw);
		task.raw = filled.raw;
		task.warnings = [...filled.warnings, ...failures.slice(0, 1).map(partly)];
		try {
			return await operation.run(filled.raw, tools);
		} catch (error) {
			failures.push(error);
			if (!isFree(toProviderError(error), progress)) break;
			progress.pending.clear();
		}
	}
	throw failures[0];
}

/** Whether nothing was made: the node refused a value, or the provider did so with the first request. */
function isFree({ fault, facts }: ProviderError, { pending, isAnswered }: Progress): boolean {
	if (isAnswered === true || pending.size > 1) return false;
	if (fault === 'parameter') return pending.size === 0;
	return fault === 'refused' && REFUSED_VALUE.includes(facts.status ?? 0);
}

function partly(failure: unknown): string {
	return `A part of the recipe was not used: ${toProviderError(failure).message}`;
}

async function fill(task: Task, given: GivenRecipe, raw: RawValues) {
	const { provider, operation } = task;
	return await fillControls({
		...{ parameters: operation.parameters, options: operation.options, raw, given },
		isSameProvider: given.provider === provider.id,
		listOf: async (control, values) => await listOf(control, values, toolsForLooks(task)),
	});
}

/** A list that cannot be read is no reason to fail. */
async function listOf({ search }: Parameter, values: RawValues, tools: Toolbox) {
	const found: string[] = [];
	let page: string | undefined;
	try {
		for (let count = 0; search && count < MOST_PAGES; count++) {
			const { results, nextPage } = await search({ filter: '', page, values }, tools);
			found.push(...results.map(({ value }) => value));
			page = nextPage;
			if (nextPage === undefined) break;
		}
		return found.length > 0 ? found : undefined;
	} catch {
		return undefined;
	}
}
