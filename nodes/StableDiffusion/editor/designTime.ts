import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { toProviderError } from '../core/base/errors';
import { networkFailure } from '../core/base/network';
import { toNodeError } from '../core/base/nodeError';
import { scrubDeep } from '../core/base/secrets';
import { readSecrets } from '../core/calls/credential';
import { designTools } from '../core/calls/designTools';
import type { Toolbox } from '../core/calls/toolbox';
import type { RawValues } from '../core/controls/values';
import type { Provider } from '../core/provider/provider';

/** Milliseconds, with all repetitions; the user is waiting at an open dropdown. */
const LIMIT = 30_000;

/**
 * Asks a provider something for the editor, within 30 seconds. What goes wrong shows in the editor, and
 * must not show a secret either.
 */
export async function atDesignTime<T>(
	context: ILoadOptionsFunctions,
	provider: Provider,
	ask: (values: RawValues, tools: Toolbox) => Promise<T>,
): Promise<T> {
	const { displayName: providerName, readRefusal } = provider;
	const secrets = await readSecrets(context, provider, 0);
	try {
		const signal = AbortSignal.timeout(LIMIT);
		const late = expiry(signal, providerName);
		const options = { access: provider, providerName, readRefusal, timeout: LIMIT, signal };
		const work = async () => await ask(currentValues(context), await designTools(context, options));
		return scrubDeep(await Promise.race([work(), late]), secrets);
	} catch (error) {
		throw toNodeError(context.getNode(), toProviderError(error), 0, secrets);
	}
}

/** Fails when the signal fires. */
async function expiry(signal: AbortSignal, providerName: string): Promise<never> {
	return await new Promise((_, reject) => {
		const fail = () => reject(networkFailure({ code: 'ETIMEDOUT' }, providerName));
		signal.addEventListener('abort', fail, { once: true });
	});
}

function currentValues(context: ILoadOptionsFunctions): RawValues {
	const values = Object.entries(context.getCurrentNodeParameters() ?? {});
	return Object.fromEntries(values.map(([name, value]) => [name, bareValue(value)]));
}

/** What a locator holds, also inside of Options. */
function bareValue(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	if ('__rl' in value && 'value' in value) return value.value;
	return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, bareValue(one)]));
}
