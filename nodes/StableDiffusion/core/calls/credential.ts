import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import { LIMIT, LONGEST_ADDRESS, withoutLast } from '../base/address';
import { checkDomainLimits } from './domainLimits';
import { ProviderError } from '../base/errors';
import { secretsOf, settingsOf } from '../base/secrets';

/** The functions that both a run and a live list offer. */
export type CallContext = IExecuteFunctions | ILoadOptionsFunctions;

/** A user's credential at a provider, without anything that could authenticate. */
export interface Credential {
	credentialType: string;
	/** Ends without a slash. */
	baseUrl: string;
	/** The credential's other, harmless fields. */
	settings: Readonly<Record<string, unknown>>;
	/** What must never be shown; for masking only. */
	secrets: readonly string[];
	ignoreSslIssues: boolean;
}

/** For providers that need no credential. */
export const NO_CREDENTIAL: Credential = {
	credentialType: '',
	baseUrl: '',
	settings: {},
	secrets: [],
	ignoreSslIssues: false,
};

export async function readCredential(
	context: CallContext,
	credentialType: string,
	itemIndex: number,
): Promise<Credential> {
	const credential = await context.getCredentials(credentialType, itemIndex);
	return credentialFrom(credentialType, credential);
}

export function credentialFrom(
	credentialType: string,
	credential: ICredentialDataDecryptedObject,
): Credential {
	const baseUrl = baseUrlOf(credential);
	checkDomainLimits(credential, baseUrl);
	return {
		credentialType,
		baseUrl,
		settings: settingsOf(credential),
		secrets: secretsOf(credential),
		ignoreSslIssues: credential.ignoreSslIssues === true,
	};
}

/** The configured address, without a slash at its end; nothing but protocol, host, port and path. */
function baseUrlOf(credential: ICredentialDataDecryptedObject): string {
	const text = String(credential.baseUrl ?? '').trim();
	if (text.length > LONGEST_ADDRESS) throw badBaseUrl(`is longer than ${LIMIT} characters`);
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) throw badBaseUrl(`'${text}' is not an address`);
	if (url.username !== '' || url.password !== '')
		throw badBaseUrl('carries a user name or password');
	if (url.search !== '' || url.hash !== '') throw badBaseUrl("has a part behind '?' or '#'");
	return withoutLast('/', text);
}

function badBaseUrl(reason: string): ProviderError {
	return new ProviderError('credential', `The Base URL ${reason}`, {
		hint: "Open the credential and set 'Base URL', e.g. https://api.example.com",
	});
}
