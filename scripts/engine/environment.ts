import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

let userFolder: string | undefined;

export function prepareEnvironment(): void {
	if (userFolder !== undefined) return;
	userFolder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
	Object.assign(process.env, {
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_LOG_LEVEL: 'silent',
	});
	offerOwnModules();
}

/** n8n has read the folder by the time an engine exists, and does not come back to it. */
export function forgetUserFolder(): void {
	if (userFolder !== undefined) rmSync(userFolder, { recursive: true, force: true });
}

/**
 * n8n adds its own node_modules to NODE_PATH before it loads a community package, which is how
 * an unpacked tarball finds n8n-workflow and zod. Under jest `modulePaths` does the same.
 */
function offerOwnModules(): void {
	const ownModules = resolve(__dirname, '../../node_modules');
	process.env.NODE_PATH = [ownModules, process.env.NODE_PATH].filter(Boolean).join(delimiter);
	(Module as unknown as { _initPaths?: () => void })._initPaths?.();
}
