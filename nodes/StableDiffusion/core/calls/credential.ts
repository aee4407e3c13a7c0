import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import { LONGEST_PATH, PATH_LIMIT, toUrl, withoutLast } from '../base/address';
import { fromN8n, ProviderError } from '../base/errors';
import { normalizeCredential, secretsOf, settingsOf } from '../base/secrets';
import type { Answer } from './answer';
import { checkDomainLimits } from './domainLimits';
import type { ApiRequest } from './request';

/** The functions that both a run and a live list offer. */
export type CallContext = IExecuteFunctions | ILoadOptionsFunctions;

/** The credential that a provider takes. */
export interface CredentialKind {
	type: ICredentialType;
	/** A free request that shows whether the address and the key are valid. */
	probe(credential: Pick<Credential, 'baseUrl' | 'settings'>): Probe;
	/** Whether the provider works without one; the defaults of its fields are used then. */
	optional?: boolean;
	/** The Base URL where the user left it empty; absent where it is required. */
	usualAddress?(data: Readonly<Record<string, unknown>>): string | undefined;
	/** The Base URL without what people paste behind it, such as a path of the API. */
	root?(baseUrl: string): string;
	/** Public keys, which are not masked. */
	publicKeys?: readonly string[];
}

export interface Probe extends ApiRequest {
	/** Whether a refusal means that the key is valid and only the deliberately empty request is not. */
	alsoAccepts?(answer: Answer): boolean;
	/** What the answer says about the server, for the sentence that the test ends with. */
	describe?(answer: unknown): string | undefined;
	/** A further request, where this one does not tell all. */
	next?(answer: unknown): Probe | undefined;
}

/** What a provider says about where it is and who may call it. */
export interface Access {
	credential?: CredentialKind;
	/** Address of a provider that takes no credential; without a slash at its end. */
	baseUrl?: string;
	/** Host names beside that of the Base URL to which the credential may travel, such as a queue's. */
	ownHosts?: readonly string[];
}

/** A user's credential for one item. */
export interface Credential {
	/** Ends without a slash. */
	baseUrl: string;
	/** The harmless fields. */
	settings: Readonly<Record<string, unknown>>;
	/** What must never be shown; for masking only. */
	secrets: readonly string[];
	ignoreSslIssues: boolean;
	ownHosts: readonly string[];
	/** Adds what authenticates to a request. */
	sign(options: IHttpRequestOptions): Promise<IHttpRequestOptions>;
}

/** Reads the credential for one item; n8n resolves its expressions with that item. */
export async function readCredential(
	context: CallContext,
	access: Access,
	itemIndex: number,
): Promise<Credential> {
	return credentialFrom(access, await readData(context, access, itemIndex));
}

/** What must be masked in anything that is shown about an item; empty where it cannot be read. */
export async function readSecrets(
	context: CallContext,
	access: Access,
	itemIndex: number,
): Promise<readonly string[]> {
	try {
		const data = normalizeCredential(await readData(context, access, itemIndex));
		return secretsOf(data, access.credential?.publicKeys);
	} catch {
		return [];
	}
}

export function credentialFrom(
	{ credential: kind, baseUrl = '', ownHosts = [] }: Access,
	given: ICredentialDataDecryptedObject,
): Credential {
	if (!kind) return { ...NOTHING_SECRET, baseUrl, ownHosts, sign: unsigned };
	const data = normalizeCredential(given);
	const address = baseUrlOf(data, kind.usualAddress?.(data) ?? baseUrl);
	checkDomainLimits(data, address);
	const { authenticate } = kind.type;
	return {
		baseUrl: kind.root?.(address) ?? address,
		settings: settingsOf(data),
		secrets: secretsOf(data, kind.publicKeys),
		ignoreSslIssues: data.ignoreSslIssues === true,
		ownHosts,
		sign: async (options) =>
			typeof authenticate === 'function' ? await authenticate(data, options) : options,
	};
}

const NOTHING_SECRET = { settings: {}, secrets: [], ignoreSslIssues: false };
const unread = async (error: unknown) => await Promise.reject<never>(fromN8n('credential', error));
const unsigned = async (options: IHttpRequestOptions) => await Promise.resolve(options);

/**
 * The fields of the credential that the node has. Where it has none and needs none, the defaults of the
 * fields: n8n refuses to read what is not chosen.
 */
async function readData(
	context: CallContext,
	{ credential: kind }: Access,
	itemIndex: number,
): Promise<ICredentialDataDecryptedObject> {
	if (!kind) return {};
	const { name, properties } = kind.type;
	const isChosen = context.getNode().credentials?.[name] !== undefined;
	if (!kind.optional || isChosen)
		return await context.getCredentials(name, itemIndex).catch(unread);
	const defaults = properties.map((property) => [property.name, property.default]);
	return Object.fromEntries(defaults) as ICredentialDataDecryptedObject; // defaults of plain fields
}

/** The configured address, without a slash at its end; nothing but protocol, host, port and path. */
function baseUrlOf(data: ICredentialDataDecryptedObject, fallback: string): string {
	const text = String(data.baseUrl ?? '').trim() || fallback;
	if (text.length > LONGEST_PATH) throw badBaseUrl(`is longer than ${PATH_LIMIT} characters`);
	const url = toUrl(text);
	if (!url || !/^https?:$/.test(url.protocol)) throw badBaseUrl(`'${text}' is not a valid URL`);
	if (url.username !== '' || url.password !== '')
		throw badBaseUrl('contains a user name or password');
	if (url.search !== '' || url.hash !== '') throw badBaseUrl("contains '?' or '#'");
	return withoutLast('/', text);
}

function badBaseUrl(reason: string): ProviderError {
	return new ProviderError('credential', `The Base URL ${reason}`, {
		hint: "Open the credential and set 'Base URL', e.g. https://api.example.com",
	});
}
