import { z } from 'zod';

import { ProviderError } from '../../core/base/errors';
import { pathPart } from '../../core/base/path';
import { addressUnder } from '../../core/calls/basePath';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';

const settings = z.object({ accountId: z.string().nullish().catch(undefined) });

/**
 * A path of Workers AI at the account of the credential. The Base URL may lack `/client/v4`, or continue to an
 * account, as the addresses in Cloudflare's dashboard do.
 */
export function at(
	{ baseUrl, settings: given }: Pick<Toolbox, 'baseUrl' | 'settings'>,
	path: string,
) {
	const [base = ''] = baseUrl.split('/accounts/');
	const account = settings.safeParse(given).data?.accountId?.trim() ?? '';
	if (account === '') throw withoutAccount();
	const address = addressUnder(base, '/client/v4', `/accounts/${pathPart(account)}/ai${path}`);
	return { path: address } satisfies ApiRequest;
}

/** The name of a model is several parts of a path, such as `@cf/lykon/dreamshaper-8-lcm`. */
export function runPath(model: string): string {
	const parts = model.split('/').map((part) => pathPart(part).replaceAll('%40', '@'));
	return `/run/${parts.join('/')}`;
}

function withoutAccount(): ProviderError {
	return new ProviderError('credential', "'Account ID' is empty", {
		hint: "Open the credential and enter 'Account ID'. Cloudflare's dashboard shows it under Workers AI.",
	});
}
