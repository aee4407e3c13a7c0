import { fork } from 'node:child_process';
import { join } from 'node:path';

import type { Keys } from '../../sandbox';
import { keys } from '../../sandbox';

export interface SandboxAddress {
	url: string;
	keys: Keys;
}

export interface SandboxProcess extends SandboxAddress {
	close(): void;
}

/** The sandbox in its own process, so that its work is not measured. */
export async function startSandboxProcess(): Promise<SandboxProcess> {
	const child = fork(join(__dirname, '../../sandbox/cli.ts'), ['--port', '0', '--cdn-port', '0'], {
		execArgv: ['--import', 'tsx'],
		stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
	});
	const url = await new Promise<string>((resolve, reject) => {
		let said = '';
		child.stdout?.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			const found = /^control\s+(http:\S+)\/_sandbox/m.exec(said)?.[1];
			if (found) resolve(found);
		});
		child.once('close', (code) => reject(new Error(`The sandbox ended with ${code}: ${said}`)));
	});
	return { url, keys, close: () => void child.kill('SIGTERM') };
}
