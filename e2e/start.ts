import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cleanUp, cleanUpOnSignals, isCleaningUp } from './lib/cleanup';
import { packRepository } from './lib/communityNode';
import { startN8n } from './lib/n8n';
import { repository, workFolder } from './lib/paths';
import { freePort } from './lib/ports';
import { createCredentials, openSandbox } from './lib/sandbox';
import { owner, type Session } from './lib/session';
import { timed } from './lib/timed';
import { readWorkflows, withCredentials } from './lib/workflows';
import type { Credentials } from './lib/stage';

const usualPort = 5678;

cleanUpOnSignals();
main().catch(async (error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	await cleanUp();
	process.exit(1);
});

async function main(): Promise<void> {
	rmSync(workFolder, { recursive: true, force: true });
	mkdirSync(workFolder, { recursive: true });
	const communityNode = await timed('Pack the node', packRepository);
	const sandbox = await timed('Start the sandbox', openSandbox);
	const n8n = await timed('Start n8n', async () =>
		startN8n({ title: 'n8n', communityNode, port: await freePort(usualPort) }),
	);
	const address = await timed('Make credentials, import workflows', async () => {
		const credentials = await createCredentials(n8n.session, sandbox);
		const first = await importExamples(n8n.session, credentials);
		return first ? `${n8n.url}/workflow/${first}` : n8n.url;
	});
	console.log(
		[
			'',
			`  n8n with the Stable Diffusion node:  ${address}`,
			`  Sign in:                             ${owner.email}  /  ${owner.password}`,
			`  Sandbox (requests: /_sandbox/requests): ${sandbox.url}`,
			'',
			'  Press "Execute workflow" to see an image. Ctrl-C here ends everything.',
		].join('\n'),
	);
	await new Promise<void>((resolve) => n8n.process.onEnd(resolve));
	if (!isCleaningUp()) throw n8n.process.ended() ?? new Error('n8n ended');
}

/** Answers the ID of the workflow to begin with. */
async function importExamples(
	session: Session,
	credentials: Credentials,
): Promise<string | undefined> {
	const folder = join(repository, 'examples');
	let first: string | undefined;
	let quickStart: string | undefined;
	for (const workflow of existsSync(folder) ? readWorkflows(folder) : []) {
		for (const node of workflow.nodes) withCredentials(node, credentials);
		const { id } = await session.createWorkflow(workflow);
		first ??= id;
		if (/quick ?start/i.test(workflow.name)) quickStart ??= id;
	}
	return quickStart ?? first;
}
