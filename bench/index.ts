import { parseArgs } from 'node:util';

import { table } from '../scripts/table';
import { fenced, machine, writeBlock } from './lib/report';
import { startSandboxProcess } from './lib/sandboxProcess';
import { addresses } from './rows/addresses';
import { base64 } from './rows/base64';
import { latency } from './rows/latency';
import { loading } from './rows/loading';
import { scaling } from './rows/scaling';
import type { Goal, Row, RowResult } from './rows/types';
import { isMet } from './rows/types';
import { stopping } from './rows/stopping';
import { waiting } from './rows/waiting';

/** The seventh goal, the longest block of the event loop, is measured with rows 2 and 3. */
const ROWS: Row[] = [latency, base64, addresses, waiting, loading, scaling, stopping];

/** What the node costs, side by side: `npm run bench -- --quick`, `--rows 1,2`, `--json`, `--write`. */
async function main(): Promise<void> {
	const { rows, quick, json, write, times } = readOptions();
	const sandbox = await startSandboxProcess();
	const results: Array<RowResult & { number: number }> = [];
	try {
		for (const row of ROWS.filter(({ number }) => rows.includes(number))) {
			const result = { ...(await row.run({ sandbox, times, quick })), number: row.number };
			results.push(result);
			if (!json) console.log(`${print(result)}\n`);
		}
	} finally {
		sandbox.close();
	}
	const summary = summarize(results, times);
	console.log(json ? JSON.stringify({ machine: machine(), times, results }, null, 2) : summary);
	if (write) {
		const text = `${summary} ${machine()}.\n\n${fenced(results.map(print).join('\n\n'))}`;
		writeBlock('performance.md', 'bench', text);
	}
	if (results.some(({ goals }) => !goals.every(isMet))) process.exitCode = 1;
}

function readOptions() {
	const { values } = parseArgs({
		options: {
			rows: { type: 'string', default: '1,2,3,4,5,6,7' },
			times: { type: 'string', default: '' },
			quick: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			write: { type: 'boolean', default: false },
		},
	});
	const times = Number(values.times) || (values.quick ? 1 : 5);
	return { ...values, rows: values.rows.split(',').map(Number), times };
}

function print({ number, title, head, lines, goals, notes = [] }: RowResult & { number: number }) {
	const parts = [`${number}. ${title}`, table(head, lines), goals.map(printGoal).join('\n')];
	return [...parts, ...notes].join('\n');
}

function printGoal(goal: Goal): string {
	const sign = goal.good === 'atMost' ? '≤' : '≥';
	const [value, limit] = [goal.value, goal.limit].map((number) => Number(number.toPrecision(3)));
	return `${isMet(goal) ? '✓' : '✗'} ${goal.name}: ${value}${goal.unit} (goal ${sign} ${limit}${goal.unit})`;
}

function summarize(results: RowResult[], times: number): string {
	const goals = results.flatMap((result) => result.goals);
	const runs = times === 1 ? 'a single run' : `medians of ${times}`;
	return `${goals.filter(isMet).length} of ${goals.length} goals are met, by ${runs}.`;
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
