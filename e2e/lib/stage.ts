import type { Browser } from 'playwright-core';
import { startBrowser } from './browser';
import { packRepository, type CommunityNode } from './communityNode';
import { startN8n, type N8n } from './n8n';
import { createCredentials, openSandbox, type Sandbox } from './sandbox';
import type { Session } from './session';

export type Credentials = Awaited<ReturnType<typeof createCredentials>>;

/** One n8n in regular mode with the node, the sandbox and ready credentials. */
export interface Stage {
	n8n: N8n;
	session: Session;
	sandbox: Sandbox;
	credentials: Credentials;
}

export interface Stages {
	communityNode(): CommunityNode;
	sandbox(): Promise<Sandbox>;
	browser(): Promise<Browser>;
	/** Started when first asked for, and shared by the scenarios of a run. */
	shared(): Promise<Stage>;
}

export function prepareStages(): Stages {
	const communityNode = once(packRepository);
	const sandbox = once(async () => await openSandbox());
	const shared = once(async () => {
		const n8n = await startN8n({ title: 'n8n', communityNode: communityNode() });
		const { session } = n8n;
		const credentials = await createCredentials(session, await sandbox());
		return { n8n, session, sandbox: await sandbox(), credentials };
	});
	return { communityNode, sandbox, shared, browser: once(startBrowser) };
}

function once<T>(make: () => T): () => T {
	let made: { value: T } | undefined;
	return () => (made ??= { value: make() }).value;
}
