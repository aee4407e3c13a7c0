import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `npm run release`, run in its own small git repository. */

const ROOT = join(__dirname, '../..');
const SCRIPTS = ['scripts/release.mjs', 'scripts/release', 'scripts/lib'];
const CHANGELOG =
	'# Changelog\n\n## [Unreleased]\n\n- A new thing.\n\n## [1.2.3] - 2026-01-02\n\n- Old.\n\n[Unreleased]: https://example.com\n';
const TODAY = /\d{4}-\d{2}-\d{2}/;

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'release-'));
	mkdirSync(join(folder, 'scripts'));
	for (const path of SCRIPTS) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
	const version = '1.2.3';
	write('package.json', JSON.stringify({ name: 'some', version }));
	const packages = { '': { name: 'some', version }, 'node_modules/other': { version } };
	write('package-lock.json', JSON.stringify({ name: 'some', version, packages }));
	write('CHANGELOG.md', CHANGELOG);
	git('init', '--quiet', '--initial-branch=main');
	git('config', 'user.name', 'Test');
	git('config', 'user.email', 'test@localhost');
	git('config', 'commit.gpgsign', 'false');
	git('config', 'tag.gpgsign', 'false');
	git('config', 'core.hooksPath', '/dev/null');
	commitAll();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const git = (...options: string[]) =>
	execFileSync('git', options, { cwd: folder, encoding: 'utf8' }).trim();

function commitAll(): void {
	git('add', '--all');
	git('commit', '--quiet', '--allow-empty', '--message=Begin');
}

function run(script: string, options: string[], settings: NodeJS.ProcessEnv = {}) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...options], {
		cwd: folder,
		encoding: 'utf8',
		env: { ...process.env, ...settings },
	});
	return { status, stdout, stderr };
}

const release = (...options: string[]) => run('scripts/release.mjs', options);
const notes = (tag: string) => run('scripts/release/notes.mjs', [tag]);

test.each([
	['major', '2.0.0'],
	['minor', '1.3.0'],
	['patch', '1.2.4'],
	['1.2.3', '1.2.3'],
])('%s makes version %s: files, commit and tag', (step, version) => {
	expect(release(step)).toMatchObject({ status: 0, stderr: '' });
	expect(JSON.parse(read('package.json'))).toEqual({ name: 'some', version });
	expect(JSON.parse(read('package-lock.json'))).toEqual({
		name: 'some',
		version,
		packages: { '': { name: 'some', version }, 'node_modules/other': { version: '1.2.3' } },
	});
	expect(git('describe', '--exact-match')).toBe(`v${version}`);
	expect(git('log', '-1', '--format=%s')).toBe(`Release ${version}`);
	expect(git('status', '--porcelain')).toBe('');
});

test('dates the changelog and leaves an empty [Unreleased] on top', () => {
	release('minor');
	expect(read('CHANGELOG.md').replace(TODAY, 'TODAY')).toBe(
		CHANGELOG.replace('- A new', '## [1.3.0] - TODAY\n\n- A new'),
	);
});

test('a dry run shows the version and its lines, and changes nothing', () => {
	const { status, stdout } = release('--dry-run', 'minor');
	expect(status).toBe(0);
	expect(stdout).toContain('v1.3.0\n\n- A new thing.\n');
	expect(git('status', '--porcelain')).toBe('');
	expect(git('tag')).toBe('');
	expect(git('rev-list', '--count', 'HEAD')).toBe('1');
});

// `npm run release minor --dry-run`, without the two dashes: npm keeps the option for itself.
test('a dry run that npm was asked for is one', () => {
	const { stdout } = run('scripts/release.mjs', ['minor'], { npm_config_dry_run: 'true' });
	expect(stdout).toContain('A dry run');
	expect(git('tag')).toBe('');
});

// Without --atomic, a refused push of the branch still pushes the tag, which starts the publication.
test('the command that publishes pushes the branch and the tag, or neither', () => {
	const command = 'git push --atomic --follow-tags origin main';
	expect(release('minor').stdout).toContain(command);
	expect(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')).toContain(command);
});

test('the notes of a release are its lines of the changelog', () => {
	release('minor');
	expect(notes('v1.3.0').stdout).toBe('- A new thing.\n');
	expect(notes('v1.2.3').stdout).toBe('- Old.\n');
	expect(notes('v9.9.9')).toMatchObject({
		status: 1,
		stderr: 'CHANGELOG.md has no lines under [9.9.9].\n',
	});
});

const NO_LINES = 'no lines under [Unreleased]';
const unreleased = (lines: string) => commit(CHANGELOG.replace('- A new thing.\n\n', lines));

function commit(changelog: string): void {
	write('CHANGELOG.md', changelog);
	commitAll();
}

describe('is refused, and nothing changes,', () => {
	const refusals: Array<[string, string, string, () => void]> = [
		['without a step', '', "'' is not major, minor, patch", () => undefined],
		['with an unknown step', 'huge', "'huge' is not major, minor, patch", () => undefined],
		['with a version before this one', '1.2.2', '1.2.2 is before 1.2.3', () => undefined],
		['with a version that has zeros in front', '01.3.0', "'01.3.0' is not", () => undefined],
		['with a mistyped option', 'minor --dryrun', "'--dryrun'", () => undefined],
		['with two steps', 'minor major', "'minor major' is not major", () => undefined],
		['on another branch', 'minor', 'this is other', () => git('checkout', '-q', '-b', 'other')],
		['with changes', 'minor', 'Commit or stash', () => write('new.txt', 'new')],
		['when the tag exists', 'minor', 'v1.3.0 exists', () => git('tag', 'v1.3.0')],
		['when nothing is unreleased', 'minor', NO_LINES, () => unreleased('')],
		['when headings alone are unreleased', 'minor', NO_LINES, () => unreleased('### The node\n\n')],
		[
			'when nothing but the address of a heading is there',
			'minor',
			NO_LINES,
			() => commit(CHANGELOG.replace(/- A new[^]*- Old.\n\n/, '')),
		],
	];

	test.each(refusals)('%s', (_, step, sentence, prepare) => {
		prepare();
		const before = [git('rev-parse', 'HEAD'), git('tag'), git('status', '--porcelain')];
		const { status, stderr } = release(...step.split(' ').filter(Boolean));
		expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(sentence) });
		expect([git('rev-parse', 'HEAD'), git('tag'), git('status', '--porcelain')]).toEqual(before);
	});
});

test('the changelog of this repository has an unreleased part', () => {
	expect(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).toMatch(/^## \[Unreleased\]$/m);
});
