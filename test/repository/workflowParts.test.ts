import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { checkedIn } from '../contract/golden';

/** What must be in the workflows, beside what none of them may have (workflows.test.ts). */

interface Step {
	run?: string;
	uses?: string;
	if?: string;
	with?: Record<string, unknown>;
}

interface Job {
	needs?: string;
	if?: string;
	permissions?: Record<string, string>;
	strategy?: { matrix: Record<string, unknown[]> };
	steps?: Step[];
}

interface Workflow {
	concurrency: { 'cancel-in-progress': unknown };
	jobs: Record<string, Job>;
}

const FOLDER = '.github/workflows';
const read = (file: string) => parse(checkedIn(`${FOLDER}/${file}`)) as Workflow;
const commandsOf = ({ steps = [] }: Job = {}) => steps.map(({ run = '' }) => run).join('\n');

const files = readdirSync(join(__dirname, '../..', FOLDER)).sort();
const jobs = files.flatMap((file) =>
	Object.entries(read(file).jobs).map(([name, job]) => ({ name: `${file} ${name}`, job })),
);

test('these jobs alone have further permissions', () => {
	const permissions = jobs.flatMap(({ name, job }) =>
		job.permissions === undefined ? [] : [[name, job.permissions]],
	);
	expect(Object.fromEntries(permissions)).toEqual({
		'nightly.yml long': { contents: 'read', issues: 'write' },
		'nightly.yml e2e-issue': { contents: 'read', issues: 'write' },
		'nightly.yml newest-n8n': { contents: 'read', issues: 'write' },
		'publish.yml publish': { contents: 'read', 'id-token': 'write' },
		'publish.yml release': { contents: 'write' },
	});
});

test('no checkout leaves its token to the steps after it', () => {
	const checkouts = jobs
		.flatMap(({ job }) => job.steps ?? [])
		.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
	expect(checkouts.length).toBeGreaterThan(5);
	expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
});

test('the checks run in every Node.js that is supported', () => {
	const job = read('checks.yml').jobs['checks'];
	expect(job?.strategy?.matrix).toEqual({ node: [20, 22, 24] });
	for (const command of ['npm ci', 'npm test', 'npm run gate', 'npm run demo']) {
		expect(commandsOf(job)).toContain(command);
	}
});

test('what takes long runs each night', () => {
	const { long, e2e } = read('nightly.yml').jobs;
	const command = ['faults', 'soak', 'fuzz', 'versions', 'bench', 'coverage', 'mutate'];
	expect(long?.strategy?.matrix).toEqual({ command });
	expect(commandsOf(e2e)).toContain('npm run e2e');
});

// Without pipefail the command would succeed whenever tee does.
test('a failure in the newest n8n opens an issue', () => {
	const job = read('nightly.yml').jobs['newest-n8n'];
	expect(commandsOf(job)).toMatch(/set -o pipefail\nnpm run versions -- newest 2>&1 \| tee newest/);
	const title = 'The nightly run against the newest n8n fails';
	expect(job?.steps?.at(-1)).toMatchObject({
		if: 'failure()',
		run: `node scripts/nightlyIssue.mjs newest.txt "${title}"`,
	});
});

// The goals of bench are milliseconds, which a shared runner does not keep.
test('so does a failure of what takes long, except bench', () => {
	const { long } = read('nightly.yml').jobs;
	const command = /set -o pipefail\nnpm run \$\{\{ matrix\.command \}\} 2>&1 \| tee output\.txt/;
	expect(commandsOf(long)).toMatch(command);
	const title = 'The nightly run of ${{ matrix.command }} fails';
	expect(long?.steps?.at(-1)).toMatchObject({
		if: "failure() && matrix.command != 'bench'",
		run: `node scripts/nightlyIssue.mjs output.txt "${title}"`,
	});
});

// The container of the scenarios has no command of GitHub.
test('so does a failure of a scenario, by a job outside of their container', () => {
	const issue = read('nightly.yml').jobs['e2e-issue'];
	expect(issue).toMatchObject({ needs: 'e2e', if: 'failure()' });
	const command = 'node scripts/nightlyIssue.mjs none.txt "The nightly run of e2e fails"';
	expect(issue?.steps?.at(-1)?.run).toBe(command);
});

describe('a release', () => {
	const {
		concurrency,
		jobs: { publish, scan, release },
	} = read('publish.yml');

	test('is not interrupted by the next one', () => {
		expect(concurrency['cancel-in-progress']).toBe(false);
	});

	test('is published after all checks, if the tag, the version and the changelog agree', () => {
		expect(publish?.needs).toBe('checks');
		const steps = [
			'npm ci',
			`test "v$(node -p "require('./package.json').version")" = "$GITHUB_REF_NAME"`,
			'node scripts/release/notes.mjs "$GITHUB_REF_NAME"',
			'npm run build',
			'npm run gate',
			'npm publish --provenance --access public',
		];
		expect(commandsOf(publish).split('\n').filter(Boolean)).toEqual(steps);
	});

	test('is scanned as it is published, and described by the changelog', () => {
		expect([scan?.needs, release?.needs]).toEqual(['publish', 'publish']);
		expect(commandsOf(scan)).toContain('npm run scan -- "$GITHUB_REF_NAME"');
		expect(commandsOf(release)).toContain('notes.mjs "$GITHUB_REF_NAME" > notes.md\n');
		expect(commandsOf(release)).toContain('--verify-tag');
		expect(commandsOf(release)).toContain('--notes-file notes.md');
	});
});
