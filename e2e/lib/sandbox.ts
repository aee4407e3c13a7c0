import {
	credentialsAt,
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
