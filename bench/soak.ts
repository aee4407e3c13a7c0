import { parseArgs } from 'node:util';

import { table } from '../scripts/table';
import { createEngine } from '../scripts/engine';
import { lanesOf } from './lib/lanes';
import { startLaneSandbox } from './lib/laneSandbox';
import { fenced, machine, writeBlock } from './lib/report';
import { NODE_TYPE, PACKAGE_DIRECTORY } from './lib/workflow';
import type { Balance } from './soak/balance';
import { isBalanced } from './soak/balance';
import { jobSecondsOf, soakLane } from './soak/run';

/** Thousands of items among random faults: what was charged must be accounted for to the last image. */
async function main(): Promise<void> {
	const { items, share, write } = readOptions();
	const engine = await createEngine({
		packageDirectory: PACKAGE_DIRECTORY,
		binaryMode: 'filesystem',
	});
	const start = Date.now();
	const lanes = lanesOf(engine, NODE_TYPE);
	const balances: Array<{ title: string; balance: Balance }> = [];
	for (const [index, lane] of lanes.entries()) {
		const part = Math.floor((items * (index + 1)) / lanes.length);
		const before = Math.floor((items * index) / lanes.length);
		const { sandbox } = await startLaneSandbox(lane, jobSecondsOf(lane));
		const balance = await soakLane(engine, sandbox, lane, { items: part - before, share });
		await sandbox.close();
		balances.push({ title: lane.title, balance });
		process.stderr.write(`${lane.title} is done\n`);
	}
	await engine.close();

	const text = print(balances);
	const seconds = Math.round((Date.now() - start) / 1000);
	const summary = `${items} items, ${share * 100} % of all requests go wrong, ${seconds} s.`;
	const lost = balances.flatMap(({ balance }) => balance.lost).join('\n');
	console.log([text, summary, lost].filter(Boolean).join('\n\n'));
	if (write) writeBlock('reliability.md', 'soak', `${summary} ${machine()}.\n\n${fenced(text)}`);
	if (!balances.every(({ balance }) => isBalanced(balance))) process.exitCode = 1;
}

function readOptions() {
	const { values } = parseArgs({
		options: {
			items: { type: 'string', default: '2000' },
			faults: { type: 'string', default: '15' },
			write: { type: 'boolean', default: false },
		},
	});
	const share = Number(values.faults) / 100;
	return { items: Number(values.items), share, write: values.write };
}

function print(balances: Array<{ title: string; balance: Balance }>): string {
	const rows = balances.map(({ title, balance }) => [title, ...figures(balance)]);
	const sums = rows[0]?.slice(1).map((_, column) => sum(rows, column + 1)) ?? [];
	const head = ['', 'charged', 'emitted', 'job named', 'address named'];
	return table(
		[...head, 'connection broke', 'response damaged', 'lost', 'paid twice', 'error items'],
		[...rows, ['all', ...sums]],
	);
}

function figures(balance: Balance): string[] {
	const { charged, emitted, namedByJob, namedByAddress, connectionBroke, responseDamaged } =
		balance;
	const { lost, twice, errors } = balance;
	return [
		...[charged, emitted, namedByJob, namedByAddress, connectionBroke, responseDamaged],
		...[lost.length, twice, errors],
	].map(String);
}

function sum(rows: string[][], column: number): string {
	return String(rows.reduce((total, row) => total + Number(row[column]), 0));
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
