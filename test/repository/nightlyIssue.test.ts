import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** scripts/nightlyIssue.mjs, with a program in place of GitHub's command that writes down what it is told. */

const SCRIPT = join(__dirname, '../../scripts/nightlyIssue.mjs');
const TITLE = 'The nightly run of soak fails';
const RUN_URL = 'https://github.com/a/b/actions/runs/1';

const GH = `#!/usr/bin/env node
const { appendFileSync, readFileSync } = require('node:fs');
const parameters = process.argv.slice(2);
const input = readFileSync(0, 'utf8');
appendFileSync(process.env.TOLD, JSON.stringify({ parameters, input }) + '\\n');
if (parameters[1] === 'list') console.log(process.env.OPEN_ISSUES);
`;

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'nightly-issue-'));
	writeFileSync(join(folder, 'gh'), GH, { mode: 0o755 });
});

afterEach(() => rmSync(folder, { recursive: true }));

/** What GitHub was told after it was asked for the open issues. */
function tell(
	openIssues: object[],
	output?: string,
): Array<{ parameters: string[]; input: string }> {
	const [told, file] = [join(folder, 'told'), join(folder, 'output.txt')];
	if (output !== undefined) writeFileSync(file, output);
	const PATH = `${folder}${delimiter}${process.env.PATH}`;
	const settings = { PATH, TOLD: told, OPEN_ISSUES: JSON.stringify(openIssues), RUN_URL };
	const { stderr, status } = spawnSync(process.execPath, [SCRIPT, file, TITLE], {
		env: { ...process.env, ...settings },
		encoding: 'utf8',
	});
	expect([status, stderr]).toEqual([0, '']);
	const lines = readFileSync(told, 'utf8').trim().split('\n');
	return lines.slice(1).map((line) => JSON.parse(line) as { parameters: string[]; input: string });
}

// The nightly job runs on Linux; Windows starts no file without an extension.
const onLinux = process.platform === 'win32' ? test.skip : test;

onLinux.each([
	['none is open', [], ['issue', 'create', '--title', TITLE, '--body-file', '-']],
	[
		'another is open',
		[{ number: 6, title: `Re: ${TITLE}` }],
		['issue', 'create', '--title', TITLE, '--body-file', '-'],
	],
	[
		'it is open',
		[
			{ number: 6, title: 'x' },
			{ number: 7, title: TITLE },
		],
		['issue', 'comment', '7', '--body-file', '-'],
	],
])('where %s', (_, open, parameters) => {
	const [{ parameters: told, input } = { parameters: [], input: '' }, ...others] = tell(
		open,
		'It failed.',
	);
	expect(told).toEqual(parameters);
	expect(input).toBe(`${RUN_URL}\n\n\`\`\`\nIt failed.\n\`\`\`\n`);
	expect(others).toEqual([]);
});

onLinux('a long output is cut at its beginning, and ends no block', () => {
	const [told] = tell([], `begin ${'x'.repeat(30_000)}\`\`\` end`);
	expect(told?.input).toHaveLength(RUN_URL.length + 2 + 20_000 + 9);
	expect(told?.input).toContain("''' end\n```\n");
	expect(told?.input).not.toContain('begin');
});

onLinux('no output is said as such', () => {
	expect(tell([])[0]?.input).toContain('The output is at this address alone.');
});
