import type { ProviderError } from '../core/base/errors';
import { toProviderError } from '../core/base/errors';
import type { Toolbox } from '../core/calls/toolbox';
import type { Parameter } from '../core/controls/parameter';
import { fillControls } from '../core/controls/fillControls';
import type { RawValues } from '../core/controls/values';
import type { Outcome } from '../core/provider/provider';
import type { GivenRecipe } from '../core/recipe/givenRecipe';
import { readGivenRecipe, withoutOwn } from '../core/recipe/givenRecipe';
import type { Progress, Task } from './task';
import { toolsForLooks } from './tools';

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
 * but not each other are left out, with a warning, as long as nothing was sent.
 */
export async function runWithRecipe(
	task: Task,
	progress: Progress,
	tools: Toolbox,
): Promise<Outcome> {
	const { operation, raw, options } = task;
	const given = readGivenRecipe(options.recipe ?? {});
	if (given.values.size === 0) return await operation.run(raw, tools);
	let refusal: ProviderError | undefined;
	let last = '';
	for (const isLeftOut of [() => false, ...LEFT_OUT]) {
		const kept = [...given.values].filter(([name]) => !isLeftOut(name));
		const filled = await fill(task, { ...given, values: new Map(kept) }, raw);
		const values = JSON.stringify(filled.raw);
		if (values === last) continue;
		last = values;
		task.raw = filled.raw;
		task.warnings = [...filled.warnings, ...(refusal ? [partly(refusal)] : [])];
		try {
			return await operation.run(filled.raw, tools);
		} catch (error) {
			const failure = toProviderError(error);
			if (!isFree(failure, progress)) throw failure;
			refusal ??= failure;
		}
	}
	throw refusal as ProviderError; // the first try is never skipped
}

/** Whether this node itself refused a value, before it sent anything. */
function isFree({ fault }: ProviderError, { pending, isAnswered }: Progress): boolean {
	return fault === 'parameter' && isAnswered !== true && pending.size === 0;
}

function partly({ message }: ProviderError): string {
	return `A part of the recipe was not used: ${message}`;
}

async function fill(task: Task, given: GivenRecipe, raw: RawValues) {
	const { provider, operation } = task;
	const isSameProvider = given.provider === provider.id;
	return await fillControls({
		...{ parameters: operation.parameters, options: operation.options, raw, isSameProvider },
		given: isSameProvider ? given : withoutOwn(given),
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
