import { readFileSync } from 'node:fs';

import { createEngine } from '../engine';
import type { Engine } from '../engine';
import type { Check } from './checks';
import { checks, memoryChecks } from './checks';
import type { Place, Verdict } from './messages';
import { END } from './messages';

/** Runs beside the node_modules of one version of n8n, and reports each check to its parent. */

async function main(): Promise<void> {
	const place = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Place; // from index.ts
	await runAll(place, 'filesystem', checks);
	await runAll(place, 'default', memoryChecks);
}

async function runAll(
	place: Place,
	binaryMode: 'filesystem' | 'default',
	list: Check[],
): Promise<void> {
	const { packageDirectory } = place;
	const engine = await createEngine({ packageDirectory, binaryMode });
	for (const check of list) report(await verdictOf(check, place, engine));
	await engine.close();
}

async function verdictOf({ name, run }: Check, place: Place, engine: Engine): Promise<Verdict> {
	try {
		await run(place, engine);
		return { check: name };
	} catch (error) {
		return { check: name, problem: error instanceof Error ? error.message : String(error) };
	}
}

function report(verdict: Verdict): void {
	process.send?.(verdict);
}

main().then(
	() => process.send?.(END),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
