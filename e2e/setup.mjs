// Installs what the scenarios need and is missing. Plain JavaScript without dependencies: it runs
// on a fresh clone, before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const modules = join(folder, 'node_modules');
const stampFile = join(modules, '.setup-stamp');
const nodeFolder = join(modules, `node-linux-${process.arch}`);
const nativePackages = ['sqlite3', 'isolated-vm'];

const debianPackages = [
	{ name: 'chromium', present: () => onPath('chromium') },
	{ name: 'redis-server', present: () => onPath('redis-server') },
	{ name: 'postgresql', present: () => existsSync('/usr/lib/postgresql') && hasPostgresServer() },
	{ name: 'g++', present: () => onPath('g++') },
	{ name: 'openssl', present: () => onPath('openssl') },
	{ name: 'make', present: () => onPath('make') },
	{ name: 'python3', present: () => onPath('python3') },
];

await main();

async function main() {
	if (process.platform !== 'linux') fail('The end-to-end workspace runs on Debian Linux only.');
	installDebianPackages();
	const stamp = stampOf(join(folder, 'package-lock.json'));
	if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
	await step('n8n and its packages, about 5 minutes', installPackages);
	await step(`native parts (${nativePackages.join(', ')}), about 2 minutes`, buildNativeParts);
	writeFileSync(stampFile, stamp);
}

function installDebianPackages() {
	const missing = debianPackages.filter(({ present }) => !present()).map(({ name }) => name);
	if (missing.length === 0) return;
	const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
	if (process.getuid?.() !== 0) fail(`Some programs are missing. Please run: sudo ${command}`);
	console.log(`• Debian packages: ${missing.join(', ')}`);
	const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	for (const line of ['apt-get update', command]) {
		const [program, ...parameters] = line.split(' ');
		const result = spawnSync(program, parameters, { env: environment, encoding: 'utf8' });
		if (result.status !== 0) fail(`${line} ended with:\n${result.stdout}\n${result.stderr}`);
	}
}

async function installPackages() {
	await run('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit'], {}, () => {
		const count = existsSync(modules) ? readdirSync(modules).length : 0;
		return `${count} folders in node_modules`;
	});
}

/** Compiled with, and for, the Node.js of this workspace; its package carries the C headers. */
async function buildNativeParts() {
	const environment = {
		PATH: `${join(nodeFolder, 'bin')}:${process.env.PATH}`,
		npm_config_nodedir: nodeFolder,
	};
	await run('npm', ['rebuild', ...nativePackages, '--ignore-scripts=false'], environment);
}

async function step(title, action) {
	const started = Date.now();
	console.log(`• ${title}`);
	await action();
	console.log(`  done in ${seconds(started)} s`);
}

/** A line every 20 seconds, because npm says nothing while it works. */
async function run(program, parameters, environment, progress = () => 'working') {
	const started = Date.now();
	const child = spawn(program, parameters, {
		cwd: folder,
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (output += chunk));
	const ticker = setInterval(() => console.log(`  ${seconds(started)} s: ${progress()}`), 20_000);
	const status = await new Promise((resolve) => {
		child.on('error', () => resolve(1));
		child.on('close', resolve);
	});
	clearInterval(ticker);
	if (status !== 0) fail(`${program} ${parameters.join(' ')} ended with:\n${output.slice(-4000)}`);
}

function stampOf(lockFile) {
	const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
	return `${lock} ${nativePackages.join(' ')}`;
}

function onPath(program) {
	return process.env.PATH.split(':').some((directory) => existsSync(join(directory, program)));
}

function hasPostgresServer() {
	return readdirSync('/usr/lib/postgresql').some((version) =>
		existsSync(join('/usr/lib/postgresql', version, 'bin', 'initdb')),
	);
}

function seconds(started) {
	return Math.round((Date.now() - started) / 1000);
}

function fail(message) {
	console.error(message);
	process.exit(1);
}
