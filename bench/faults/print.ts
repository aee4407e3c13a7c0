import { table } from '../../scripts/table';
import type { Lane } from '../lib/lanes';
import type { FaultRow, Reason, Verdict } from './types';
import { QUESTIONS, REASONS } from './types';

/** The matrix as a table: a tick, `n/a` with a letter, or the questions that were answered wrongly. */
export function printMatrix(rows: FaultRow[], lanes: Lane[], verdicts: Verdict[]): string {
	const cellOf = (row: FaultRow, lane: Lane) =>
		toText(verdicts.find((one) => one.row === row.title && one.lane === lane.title));
	const lines = rows.map((row, index) => [
		row.group === rows[index - 1]?.group ? '' : row.group,
		row.title,
		...lanes.map((lane) => cellOf(row, lane)),
	]);
	return table(['', 'fault', ...lanes.map(({ title }) => title)], lines);
}

function toText(verdict: Verdict | undefined): string {
	if (!verdict) return '';
	if (verdict.reason) return `n/a ${verdict.reason}`;
	const wrong = [...new Set(verdict.failures.map(({ question }) => question))];
	return wrong.length === 0 ? '✓' : `✗ ${wrong.join()}`;
}

export function printLegend(verdicts: Verdict[]): string {
	const used = [...new Set(verdicts.map(({ reason }) => reason))].filter(
		(one) => one !== undefined,
	);
	const questions = QUESTIONS.map((question, index) => `${index + 1} ${question}`).join('; ');
	return [
		`✓ all five questions answered rightly: ${questions}.`,
		...used.sort().map((reason: Reason) => `n/a ${reason}: ${REASONS[reason]}.`),
	].join('\n');
}

/** One line for each question that a cell got wrong. */
export function printFailures(verdicts: Verdict[]): string {
	const lines = verdicts.flatMap(({ row, lane, failures }) =>
		QUESTIONS.flatMap((_, index) => {
			const first = failures.find(({ question }) => question === index + 1);
			return first ? [`✗ ${row} · ${lane} · ${index + 1}: ${first.finding}`] : [];
		}),
	);
	return lines.join('\n');
}
