// Every check of the repository. Extra arguments go to jest: npm test -- -t "cancel".
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

import { runHidden, runVisibly, secondsSince } from './lib/processes.mjs';
import { root } from './lib/stamps.mjs';
import { ready } from './ready.mjs';

const { PRIORITY_BELOW_NORMAL } = constants.priority;
const tool = (file) => join(root, 'node_modules', file);
/** Megabytes for young objects, of which these programs make so many that node's 16 are collected too often. */
const roomy = ['--max-semi-space-size=64'];

const checks = [
	['Format', [tool('prettier/bin/prettier.cjs'), '--check', '--cache', '--log-level=warn', '.']],
	['Lint', [tool('eslint/bin/eslint.js'), '.', '--max-warnings=0']],
	['Types', [tool('typescript/bin/tsc'), '-p', 'tsconfig.json']],
	['Types of e2e', [tool('typescript/bin/tsc'), '-p', 'e2e/tsconfig.json']],
];

async function main() {
	try {
		await ready();
	} catch (error) {
		console.error(error.message);
		return { passed: 0, failed: 1 };
	}
	const [failed, tests] = await Promise.all([runChecks(), runTests(process.argv.slice(2))]);
	return { passed: tests.passed, failed: failed + tests.failed };
}

/** One after another beside the tests, in the time in which these wait; resolves to the number of bad ones. */
async function runChecks() {
	let failed = 0;
	for (const [title, command] of checks) if ((await check(title, command)) !== 0) failed += 1;
	return failed;
}

/** What it printed comes in one piece. */
async function check(title, command) {
	const start = Date.now();
	const { code, output } = await runHidden(
		process.execPath,
		[...roomy, ...command],
		PRIORITY_BELOW_NORMAL,
	);
	console.log(`== ${title}\n${output}${verdict(title, code, start)}`);
	return code;
}

async function step(title, command) {
	console.log(`== ${title}`);
	const start = Date.now();
	const code = await runVisibly(process.execPath, [...roomy, ...command]);
	console.log(verdict(title, code, start));
	return code;
}

function verdict(title, code, start) {
	return `== ${title}: ${code === 0 ? 'good' : 'NOT GOOD'} (${secondsSince(start)})\n`;
}

async function runTests(parameters) {
	const folder = mkdtempSync(join(tmpdir(), 'jest-report-'));
	const report = join(folder, 'report.json');
	const jest = [tool('jest/bin/jest.js'), '--json', `--outputFile=${report}`, ...parameters];
	const code = await step('Tests', jest);
	const counts = count(report, code);
	rmSync(folder, { recursive: true });
	return counts;
}

/** A test file that cannot even be loaded, or a run without a report, is a failure too. */
function count(report, code) {
	let result;
	try {
		result = JSON.parse(readFileSync(report, 'utf8'));
	} catch {
		return { passed: 0, failed: 1 };
	}
	const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
	return { passed: result.numPassedTests, failed: Math.max(failed, code === 0 ? 0 : 1) };
}

const { passed, failed } = await main();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
