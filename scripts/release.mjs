// Makes a release: npm run release -- minor, or patch, major, 1.2.3; with --dry-run nothing changes.
// The pushed tag starts .github/workflows/publish.yml, which publishes.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { root } from './lib/stamps.mjs';
import { notesOf, releaseChangelog } from './release/changelog.mjs';
import { nextVersion } from './release/version.mjs';

const BRANCH = 'main';
const files = ['package.json', 'package-lock.json', 'CHANGELOG.md'];

function main(parameters) {
	const { step, dryRun } = readParameters(parameters);
	const release = prepare(step);
	console.log(`${release.tag}\n\n${notesOf(release.changelog, release.version)}\n`);
	if (dryRun) {
		console.log('A dry run: nothing was changed.');
		return;
	}
	requireReadyRepository(release.tag);
	write(release);
	git('commit', '--quiet', `--message=Release ${release.version}`, '--', ...files);
	git('tag', '--annotate', `--message=Release ${release.version}`, release.tag);
	console.log(`Committed and tagged. To publish: git push --atomic --follow-tags origin ${BRANCH}`);
}

function readParameters(parameters) {
	const options = { 'dry-run': { type: 'boolean', default: isDryRunOfNpm() } };
	const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
	return { step: positionals.join(' '), dryRun: values['dry-run'] };
}

/** `npm run release minor --dry-run`: without two dashes before it, npm keeps the option for itself. */
function isDryRunOfNpm() {
	return process.env.npm_config_dry_run === 'true';
}

function prepare(step) {
	const version = nextVersion(JSON.parse(read('package.json')).version, step);
	const today = new Date().toISOString().slice(0, 10);
	const changelog = releaseChangelog(read('CHANGELOG.md'), version, today);
	return { version, tag: `v${version}`, changelog };
}

function requireReadyRepository(tag) {
	const branch = git('branch', '--show-current');
	if (branch !== BRANCH) throw new Error(`Releases are made on ${BRANCH}; this is ${branch}.`);
	const changes = git('status', '--porcelain');
	if (changes !== '') throw new Error(`Commit or stash these first:\n${changes}`);
	if (git('tag', '--list', tag) !== '') throw new Error(`The tag ${tag} exists already.`);
}

function write({ version, changelog }) {
	writeJson('package.json', (manifest) => ({ ...manifest, version }));
	writeJson('package-lock.json', (lock) => ({
		...lock,
		version,
		packages: { ...lock.packages, '': { ...lock.packages[''], version } },
	}));
	writeFileSync(join(root, 'CHANGELOG.md'), changelog);
}

function writeJson(file, change) {
	writeFileSync(join(root, file), `${JSON.stringify(change(JSON.parse(read(file))), null, 2)}\n`);
}

function read(file) {
	return readFileSync(join(root, file), 'utf8');
}

function git(...parameters) {
	return execFileSync('git', parameters, { cwd: root, encoding: 'utf8' }).trim();
}

try {
	main(process.argv.slice(2));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
