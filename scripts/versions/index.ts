import { credentialsAt, drawImage, startSandbox } from '../../sandbox';
import { table } from '../table';
import type { Installation } from './install';
import { install } from './install';
import { LINES } from './lines';
import type { Verdict } from './messages';
import { runChecks } from './run';

/** Runs the built package in older versions of n8n: `npm run versions`, or `npm run versions -- 1.50 newest`. */

const LONGEST_PROBLEM = 500;
/** Where a credential holds what authenticates. */
const KEY_FIELDS = ['apiKey', 'apiToken', 'headerSecret', 'password'];
const TABLE_HEAD = ['n8n', 'n8n-core', 'passed', 'failed', 'install', 'checks'];

interface Column {
	line: string;
	installation?: Installation;
	verdicts: Verdict[];
	installSeconds: number;
	checkSeconds: number;
}

async function main(lines: string[]): Promise<void> {
	const columns: Column[] = [];
	for (const line of lines) {
		const column = await runLine(line);
		columns.push(column);
		console.log(`n8n ${line}: ${problemsOf(column).length === 0 ? 'ok' : 'FAIL'}`);
	}
	console.log(`\n${checksTable(columns)}\n\n${versionsTable(columns)}\n`);
	const problems = columns.flatMap(problemsOf);
	for (const problem of problems) console.log(problem);
	console.log(`${columns.length} versions, ${problems.length} failures`);
	process.exitCode = problems.length === 0 && columns.length > 0 ? 0 : 1;
}

async function runLine(line: string): Promise<Column> {
	const start = Date.now();
	const column: Column = { line, verdicts: [], installSeconds: 0, checkSeconds: 0 };
	try {
		column.installation = await install(line);
	} catch (error) {
		column.verdicts = [{ check: 'Can be installed', problem: messageOf(error) }];
	}
	const installed = Date.now();
	if (column.installation) column.verdicts = await checkInSandbox(column.installation);
	column.installSeconds = (installed - start) / 1000;
	column.checkSeconds = (Date.now() - installed) / 1000;
	return column;
}

async function checkInSandbox(installation: Installation): Promise<Verdict[]> {
	const sandbox = await startSandbox({ jobSeconds: 1 });
	try {
		const image = await drawImage({ prompt: '', label: '', seed: 7, width: 320, height: 320 });
		const credentials = credentialsAt(sandbox.url);
		return await runChecks(installation, {
			credentials,
			wrongCredentials: Object.entries(credentials).map(([type, data]) => withWrongKey(type, data)),
			inputImage: image.toString('base64'),
		});
	} finally {
		await sandbox.close();
	}
}

function withWrongKey(type: string, data: Record<string, unknown>) {
	const field = KEY_FIELDS.find((name) => data[name]) ?? 'apiKey';
	const refusal = 'did not accept the (API key|API token|user and password)';
	return { type, data: { ...data, [field]: 'wrong' }, refusal };
}

function checksTable(columns: Column[]): string {
	const names = [...new Set(columns.flatMap(({ verdicts }) => verdicts.map(({ check }) => check)))];
	const rows = names.map((name) => [
		name,
		...columns.map(({ verdicts }) => cellOf(verdicts, name)),
	]);
	return table(['', ...columns.map(({ line }) => line)], rows);
}

function cellOf(verdicts: Verdict[], name: string): string {
	const verdict = verdicts.find(({ check }) => check === name);
	if (!verdict) return '–';
	return verdict.problem === undefined ? 'ok' : 'FAIL';
}

/** Which versions these were: a line means the latest patch that the registry has whole. */
function versionsTable(columns: Column[]): string {
	const rows = columns.map((column) => {
		const { line, installation, verdicts, installSeconds, checkSeconds } = column;
		const failed = problemsOf(column).length;
		return [
			installation?.version ?? line,
			installation?.packages['n8n-core'] ?? '–',
			String(verdicts.length - failed),
			String(failed),
			`${installSeconds.toFixed(1)} s`,
			`${checkSeconds.toFixed(1)} s`,
		];
	});
	return table(TABLE_HEAD, rows);
}

function problemsOf({ line, verdicts }: Column): string[] {
	return verdicts.flatMap(({ check, problem }) =>
		problem === undefined ? [] : [`n8n ${line}, ${check}: ${onOneLine(problem)}`],
	);
}

function onOneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_PROBLEM);
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

main(process.argv.length > 2 ? process.argv.slice(2) : LINES).catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
