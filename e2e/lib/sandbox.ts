import {
	credentialsAt,
	lanes,
	startSandbox,
	type CredentialData,
	type Sandbox,
	type SandboxOptions,
} from '../../sandbox';
import { atEnd } from './cleanup';
import type { Session } from './session';

export type { Sandbox };

export interface Account {
	credentialType: string;
	data: CredentialData;
}

export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const sandbox = await startSandbox(options);
	atEnd('the sandbox', async () => await sandbox.close());
	return sandbox;
}

export function accountsOf({ url }: Sandbox): Account[] {
	return Object.entries(credentialsAt(url)).map(([credentialType, data]) => ({
		credentialType,
		data,
	}));
}

/** The field of the credential that holds the sandbox's key: not everywhere is it `apiKey`. */
export function keyFieldOf({ credentialType, data }: Account, { keys }: Sandbox): string {
	const known = Object.values(keys);
	const [field] = Object.entries(data).find(([, value]) => known.includes(String(value))) ?? [];
	if (field) return field;
	throw new Error(`The sandbox's credential of ${credentialType} holds no key`);
}

/** What the node must say of a wrong value in that field. */
export function refusedKeyOf(provider: string, field: string): RegExp {
	const lane = lanes.find((one) => one.provider === provider);
	return lane?.refusedKey ?? (field === 'apiKey' ? /key/i : /did not accept the user and password/);
}

/** One ready credential for each account; returned by credential type. */
export async function createCredentials(
	session: Session,
	sandbox: Sandbox,
): Promise<Map<string, { id: string; name: string }>> {
	const created = new Map<string, { id: string; name: string }>();
	for (const { credentialType, data } of accountsOf(sandbox)) {
		const name = `Sandbox ${credentialType}`;
		const id = await session.createCredential(name, credentialType, data);
		created.set(credentialType, { id, name });
	}
	return created;
}
