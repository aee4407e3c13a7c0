import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportFolder } from './paths';
import type { ScenarioResult } from './scenario';

export function printResult(result: ScenarioResult): void {
	const { checks, error, passed, seconds } = result;
	const count = checks.filter((check) => check.passed).length;
	const verdict = passed ? 'passed' : 'FAILED';
	console.log(`  ${verdict}: ${count} of ${checks.length} checks in ${seconds.toFixed(1)} s`);
	for (const [name, value] of Object.entries(result.figures)) console.log(`  ${name}: ${value}`);
	if (error) console.log(indent(error));
}

export function printTable(results: ScenarioResult[]): void {
	const rows = results.map((result) => [
		result.title,
		`${result.checks.filter((check) => check.passed).length}/${result.checks.length}`,
		result.seconds.toFixed(1),
		result.passed ? 'passed' : 'FAILED',
	]);
	const table = [['Scenario', 'Checks', 'Seconds', 'Result'], ...rows];
	const widths = [0, 1, 2, 3].map((column) =>
		Math.max(...table.map((row) => (row[column] ?? '').length)),
	);
	console.log('');
	for (const row of table) {
		console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
	}
}

export function writeReport(results: ScenarioResult[], seconds: number): void {
	mkdirSync(reportFolder, { recursive: true });
	const content = { passed: results.every((result) => result.passed), seconds, scenarios: results };
	writeFileSync(join(reportFolder, 'report.json'), JSON.stringify(content, null, 2) + '\n');
}

function indent(text: string): string {
	return text.replace(/^/gm, '    ');
}
