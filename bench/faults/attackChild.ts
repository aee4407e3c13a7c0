import type { RunRequest, RunResult } from '../../scripts/engine';
import { createEngine } from '../../scripts/engine';
import { NODE, PACKAGE_DIRECTORY } from '../lib/workflow';

/** What the parent process orders. */
export type AttackOrder = { run: RunRequest } | { stop: true };

/** How a run ended. */
export interface AttackOutcome {
	status: string;
	/** The error with its hint; empty where there is none. */
	words: string;
}

/** Runs what it is sent, one run after the other, in a process of little memory. */
async function main(): Promise<void> {
	const engine = await createEngine({
		packageDirectory: PACKAGE_DIRECTORY,
		binaryMode: 'filesystem',
	});
	let stop = () => {};
	process.on('message', (order: AttackOrder) => {
		if ('stop' in order) return stop();
		const { finished, cancel } = engine.start(order.run);
		stop = cancel;
		void finished.then((result) => process.send?.(outcomeOf(result)));
	});
	process.on('disconnect', () => process.exit(0));
	process.send?.({ ready: true });
}

function outcomeOf(result: RunResult): AttackOutcome {
	const json = result.output(NODE)[0]?.json ?? {};
	const words = [json.error, json.description, result.error?.message]
		.filter((part) => typeof part === 'string')
		.join(' ');
	return { status: result.status, words: words.slice(0, 5_000) };
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
