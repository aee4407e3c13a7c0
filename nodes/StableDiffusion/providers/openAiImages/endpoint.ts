import { z } from 'zod';

import { addressUnder } from '../../core/calls/basePath';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';

const settings = z.object({ apiVersion: z.string().nullish().catch(undefined) });

/** A path below the Base URL, which may lack `/v1`; the address of a deployment at Azure has no version. */
export function at(
	{ baseUrl, settings: given }: Pick<Toolbox, 'baseUrl' | 'settings'>,
	path: string,
) {
	const isDeployment = /\/deployments\/[^/]{1,200}/.test(baseUrl);
	const version = settings.safeParse(given).data?.apiVersion?.trim();
	return {
		path: addressUnder(baseUrl, isDeployment ? '' : '/v1', path),
		...(version && { query: { 'api-version': version } }),
	} satisfies ApiRequest;
}
