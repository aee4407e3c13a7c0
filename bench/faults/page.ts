import { table } from '../../scripts/table';
import { fenced } from '../lib/report';
import type { Lane } from '../lib/lanes';
import type { AttackVerdict } from './attacks/run';
import { printAttacks } from './attacks/run';
import type { FaultRow, Verdict } from './types';

/** What docs/reliability.md quotes from a run: the whole matrix would be too wide for a page. */
export function pageOf(
	rows: FaultRow[],
	lanes: Lane[],
	verdicts: Verdict[],
	attacked: AttackVerdict[],
): string {
	const counts = fenced(countGroups(rows, lanes, verdicts));
	return [counts, listFaults(rows), fenced(printAttacks(attacked))].join('\n\n');
}

/** For each provider and group: how many cells are good, of those that can apply. */
function countGroups(rows: FaultRow[], lanes: Lane[], verdicts: Verdict[]): string {
	const groups = groupsOf(rows);
	const countOf = (lane: Lane, group: string) => {
		const titles = titlesOf(rows, group);
		const ran = verdicts.filter(
			(one) => one.lane === lane.title && titles.includes(one.row) && !one.reason,
		);
		const good = ran.filter(({ failures }) => failures.length === 0);
		return ran.length === 0 ? 'n/a' : `${good.length} of ${ran.length}`;
	};
	const lines = lanes.map((lane) => [lane.title, ...groups.map((group) => countOf(lane, group))]);
	return table(['', ...groups], lines);
}

function listFaults(rows: FaultRow[]): string {
	const lines = groupsOf(rows).map(
		(group) => `- **${group}**: ${titlesOf(rows, group).join('; ')}`,
	);
	return lines.join('\n');
}

function groupsOf(rows: FaultRow[]): string[] {
	return [...new Set(rows.map(({ group }) => group))];
}

function titlesOf(rows: FaultRow[], group: string): string[] {
	return rows.filter((row) => row.group === group).map(({ title }) => title);
}
