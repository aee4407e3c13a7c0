import { addressUnder } from '../../core/calls/basePath';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';

/** The version of this package; a test compares it with package.json, which a node cannot read. */
export const VERSION = '0.1.0';

/** `name:version:contact`; the server refuses made-up ones (horde/consts.py, read 2026-11-27). */
const HEADERS = {
	'Client-Agent': `n8n-nodes-diffusion:${VERSION}:https://github.com/n8n-nodes-diffusion/n8n-nodes-diffusion`,
};

const PASTED = /\/api(?:\/v2(?:\/[\w/-]{0,200})?)?$/i;

/** A path of the API below the Base URL, which may end in `/api`, `/api/v2` or an endpoint already. */
export function at({ baseUrl }: Pick<Toolbox, 'baseUrl'>, path: string) {
	const address = addressUnder(baseUrl.replace(PASTED, ''), '/api/v2', path);
	return { path: address, headers: HEADERS } satisfies ApiRequest;
}
