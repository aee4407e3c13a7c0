import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { ProviderError } from '../base/errors';

/**
 * Every credential has the field 'Allowed HTTP Request Domains', which n8n itself enforces only in its
 * HTTP Request node. A list of domains is obeyed here too, because a Base URL may be an expression. 'None'
 * keeps the credential out of the HTTP Request node, and so leaves its own node alone, as in n8n's nodes.
 */
export function checkDomainLimits(
	credential: ICredentialDataDecryptedObject,
	baseUrl: string,
): void {
	if (credential.allowedHttpRequestDomains !== 'domains') return;
	const { hostname } = new URL(baseUrl);
	const allowed = String(credential.allowedDomains ?? '')
		.split(',')
		.map((domain) => domain.trim().toLowerCase().replace(/\.$/, ''))
		.filter((domain) => domain !== '');
	if (allowed.some((domain) => covers(domain, hostname.replace(/\.$/, '')))) return;
	throw new ProviderError('credential', `The credential does not allow requests to ${hostname}`, {
		hint: `Nothing was sent. Add ${hostname} to 'Allowed Domains' in the credential, or correct its 'Base URL'.`,
	});
}

/** As in n8n: `*.example.com` means the subdomains only. */
function covers(domain: string, hostname: string): boolean {
	return domain.startsWith('*.') ? hostname.endsWith(domain.slice(1)) : hostname === domain;
}
