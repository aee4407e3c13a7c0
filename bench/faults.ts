import { parseArgs } from 'node:util';

import { createEngine } from '../scripts/engine';
import type { AttackVerdict } from './faults/attacks/run';
import { printAttacks, runAttacks } from './faults/attacks/run';
import { runMatrix } from './faults/matrix';
import { pageOf } from './faults/page';
import { printFailures, printLegend, printMatrix } from './faults/print';
import { rows } from './faults/rows';
import type { Verdict } from './faults/types';
import { lanesOf } from './lib/lanes';
import { recordLogs } from './lib/logs';
import { machine, writeBlock } from './lib/report';
import { sandboxSecrets } from './lib/secrets';
import { NODE_TYPE, PACKAGE_DIRECTORY } from './lib/workflow';

/** Every provider × every fault through n8n's engine, and attacks on its memory: `npm run faults -- --lane sdai --fault reset`. */
async function main(): Promise<void> {
	const { lane, fault, workers, write } = readOptions();
	const engine = await createEngine({
		packageDirectory: PACKAGE_DIRECTORY,
		binaryMode: 'filesystem',
	});
	const logs = await recordLogs();
	const lanes = lanesOf(engine, NODE_TYPE).filter(({ title }) => title.includes(lane));
	const chosen = rows.filter(({ title }) => title.includes(fault));
	const cells = chosen.flatMap((row) => lanes.map((one) => ({ row, lane: one })));
	const start = Date.now();
	const verdicts = await runMatrix(engine, cells, workers, showProgress(cells.length));
	await engine.close();
	const attacked = lane === '' ? await runAttacks(fault, showAttack) : [];

	const matrix = printMatrix(chosen, lanes, verdicts);
	const leaks = sandboxSecrets().filter((secret) => logs().includes(secret)).length;
	const summary = summarize(verdicts, cells.length, leaks, Date.now() - start);
	const printed = [matrix, printLegend(verdicts), printFailures(verdicts), printAttacks(attacked)];
	console.log([...printed, summary].join('\n\n'));
	if (write) {
		const page = pageOf(chosen, lanes, verdicts, attacked);
		writeBlock('reliability.md', 'faults', `${summary} ${machine()}.\n\n${page}`);
	}
	const isGood = verdicts.length === cells.length && leaks === 0;
	const isHarmed = attacked.some(({ ended, stopped }) => (ended ?? stopped) !== undefined);
	if (!isGood || isHarmed || verdicts.some(({ failures }) => failures.length > 0))
		process.exitCode = 1;
}

function readOptions() {
	const { values } = parseArgs({
		options: {
			lane: { type: 'string', default: '' },
			fault: { type: 'string', default: '' },
			workers: { type: 'string', default: '8' },
			write: { type: 'boolean', default: false },
		},
	});
	return { ...values, workers: Number(values.workers) };
}

function showProgress(total: number): (verdict: Verdict) => void {
	let done = 0;
	return ({ row, lane, took }) => {
		done += 1;
		process.stderr.write(`${done} of ${total}: ${row} · ${lane} (${took} ms)\n`);
	};
}

function showAttack({ title, took }: AttackVerdict): void {
	process.stderr.write(`attack: ${title} (${took} ms)\n`);
}

function summarize(verdicts: Verdict[], cells: number, leaks: number, took: number): string {
	const empty = verdicts.filter(({ reason }) => reason).length;
	const failing = verdicts.filter(({ failures }) => failures.length > 0).length;
	const good = verdicts.length - empty - failing;
	return `${cells} cells: ${good} good, ${failing} failing, ${empty} that cannot apply; keys found in n8n's log: ${leaks}; ${Math.round(took / 1000)} s.`;
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
