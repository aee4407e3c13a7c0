import { fork } from 'node:child_process';
import { join } from 'node:path';

import type { Measurement, Task } from './task';

/** Milliseconds; nothing here takes longer. */
const LONGEST = 10 * 60_000;

/** Every measurement gets a fresh process, because memory that was once taken is seldom given back. */
export async function measure(task: Task): Promise<Measurement> {
	return await inChild<Measurement>(join(__dirname, 'child.ts'), [JSON.stringify(task)], 'tsx');
}

export async function inChild<T>(file: string, parameters: string[], loader = ''): Promise<T> {
	const execArgv = ['--expose-gc', ...(loader === 'tsx' ? ['--import', 'tsx'] : [])];
	const child = fork(file, parameters, { execArgv, timeout: LONGEST });
	return await new Promise<T>((resolve, reject) => {
		let said: T | undefined;
		child.once('message', (message) => (said = message as T));
		child.once('error', reject);
		child.once('close', (code) => {
			if (said === undefined) reject(new Error(`The measurement ended with ${code}`));
			else resolve(said);
		});
	});
}
