/** How an inference provider says that it does not serve a model, read 2026-11-28. */
import { ProviderError } from '../../core/base/errors';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Route } from './mapping';
import { routesOf } from './mapping';
import { namesOf, wayOf } from './routes';

const GONE = 410;
/** `Model not supported by provider hf-inference` is the answer of the router to a model that is not there. */
const OF_MODEL =
	/\bmodel\b[^]{0,300}\b(not (supported|found|available|served)|does not exist|no longer)\b|\bno such model\b|\bmodel mapping\b/i;
/** The whole of what the router says about an address that an inference provider does not have, and fal about an app. */
const OF_ADDRESS = /^not found\.?$|\bapplication\b[^]{0,200}\bnot found\b/i;

/** Whether a refusal proves that nothing was made, because the model is not served there. */
export function isNotServed({ fault, facts }: ProviderError): boolean {
	const { status, providerMessage: words = '' } = facts;
	if (fault !== 'refused') return false;
	if (status === GONE) return true;
	if (status === 404 && OF_ADDRESS.test(words)) return true;
	return (status === 400 || status === 404) && OF_MODEL.test(words);
}

/** The error where no further inference provider is left to ask. */
export async function notServedBy(
	route: Route,
	tried: readonly string[],
	{ facts }: ProviderError,
	tools: Toolbox,
): Promise<ProviderError> {
	const all = await routesOf(route.model, tools);
	tools.forget(`routes ${route.model}`);
	const others = all.filter(
		(other) => !tried.includes(other.partner) && other.task === route.task && wayOf(other)[0],
	);
	const hint =
		others.length > 0
			? `Choose one that serves it under 'Inference Provider': ${namesOf(others)}.`
			: 'No other inference provider serves it. Choose another model from the list.';
	return new ProviderError('refused', `${route.partner} does not serve '${route.model}'`, {
		...facts,
		hint,
	});
}
