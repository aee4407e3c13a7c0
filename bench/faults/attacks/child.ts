import type { IBinaryData } from 'n8n-workflow';

import type { Engine, RunRequest, RunResult } from '../../../scripts/engine';
import { createEngine } from '../../../scripts/engine';
import { NODE, PACKAGE_DIRECTORY } from '../../lib/workflow';
import type { Deed } from './attack';

const MEGABYTE = 1024 * 1024;

/** What the parent process orders. */
export type AttackOrder = Deed | { stop: true };

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
		stop = () => {};
		void act(engine, order, (cancel) => (stop = cancel)).then((outcome) => process.send?.(outcome));
	});
	process.on('disconnect', () => process.exit(0));
	process.send?.({ ready: true });
}

async function act(
	engine: Engine,
	deed: Deed,
	onStart: (cancel: () => void) => void,
): Promise<AttackOutcome> {
	if ('test' in deed) {
		const { status, message } = await engine.testCredential(deed.test.type, deed.test.data);
		return { status, words: message };
	}
	const { finished, cancel } = engine.start(await withFiles(engine, deed));
	onStart(cancel);
	return outcomeOf(await finished);
}

async function withFiles(engine: Engine, { run, file }: { run: RunRequest; file?: number }) {
	if (file === undefined) return run;
	const bytes = Buffer.alloc(file * MEGABYTE, 'QUJD');
	const data: IBinaryData = await engine.storeBinary(bytes, {
		...{ fileName: 'image.txt', mimeType: 'text/plain' },
	});
	return { ...run, items: (run.items ?? []).map((json) => ({ json, binary: { data } })) };
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
