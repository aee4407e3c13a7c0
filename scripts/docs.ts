import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { generatedFiles, ROOT } from './docs/generated';

/** Writes what follows from the registry: golden table, parameter reference, provider tables, codex. */
async function main(): Promise<void> {
	for (const [path, make] of Object.entries(generatedFiles)) {
		const file = join(ROOT, path);
		const text = await make();
		const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === text;
		if (!isCurrent) writeFileSync(file, text);
		console.log(`${path}: ${isCurrent ? 'was up to date' : 'written'}`);
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
