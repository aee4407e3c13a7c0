import { z } from 'zod';

import { addressUnder } from '../../core/calls/basePath';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';

const settings = z.object({ apiVersion: z.string().nullish().catch(undefined) });

const DEPLOYMENT = /\/deployments\/[^/]{1,200}/;
const AZURE = /\.openai\.azure\.com$/;

/**
 * A path below the Base URL, which may lack `/v1`. The address of a deployment at Azure has no version, and
 * models are listed beside the deployments (learn.microsoft.com, Azure OpenAI, Models - List, read 2026-11-28).
 */
export function at(
	{ baseUrl, settings: given }: Pick<Toolbox, 'baseUrl' | 'settings'>,
	path: string,
) {
	const version = settings.safeParse(given).data?.apiVersion?.trim();
	return {
		path: addressOf(baseUrl, path),
		...(version && { query: { 'api-version': version } }),
	} satisfies ApiRequest;
}

function addressOf(baseUrl: string, path: string): string {
	const deployment = baseUrl.search(DEPLOYMENT);
	if (deployment >= 0) {
		return addressUnder(path === '/models' ? baseUrl.slice(0, deployment) : baseUrl, '', path);
	}
	const { hostname, pathname } = new URL(baseUrl);
	const isBare = pathname === '/' && AZURE.test(hostname);
	return addressUnder(baseUrl, isBare ? '/openai/v1' : '/v1', path);
}
