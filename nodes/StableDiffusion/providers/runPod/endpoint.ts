import { ProviderError } from '../../core/base/errors';
import { pathPart } from '../../core/base/path';
import type { Toolbox } from '../../core/calls/toolbox';

/** People paste the URL of the endpoint as well. */
const IN_URL = /\/v2\/([^/?#\s]{1,200})/;

/** A path below the endpoint of the credential. */
export function endpointPath({ endpointId }: Toolbox['settings'], path: string): string {
	const given = String(endpointId ?? '').trim();
	const id = IN_URL.exec(given)?.[1] ?? given;
	if (id !== '') return `/${pathPart(id)}${path}`;
	throw new ProviderError('credential', "'Endpoint ID' is empty", {
		hint: "Open the credential and enter 'Endpoint ID', such as abc123def456gh.",
	});
}
