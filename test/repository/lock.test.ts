import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `npm ci` needs: every package with the public address of its tarball and the sum of its bytes. */

type Names = Record<string, string>;

interface Entry {
	name?: string;
	version?: string;
	resolved?: string;
	integrity?: string;
	license?: string;
	dependencies?: Names;
	devDependencies?: Names;
	optionalDependencies?: Names;
	peerDependencies?: Names;
	peerDependenciesMeta?: Record<string, { optional?: boolean }>;
	engines?: Names;
}

type Packages = Record<string, Entry>;

const ROOT = join(__dirname, '../..');
const REGISTRY = 'https://registry.npmjs.org/';
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/;

const read = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

describe.each(['', 'e2e/'])('%spackage-lock.json', (folder) => {
	const { packages } = read(`${folder}package-lock.json`) as { packages: Packages };
	const manifest = read(`${folder}package.json`) as Entry;
	const root = packages[''];
	const installed = Object.entries(packages).filter(([path]) => path !== '');

	const offenders = (isBad: (entry: Entry, path: string) => boolean) =>
		installed.filter(([path, entry]) => isBad(entry, path)).map(([path]) => path);

	test('has packages', () => expect(installed.length).toBeGreaterThan(900));

	test('has the SHA-512 of every tarball', () => {
		expect(offenders(({ integrity = '' }) => !SHA512.test(integrity))).toEqual([]);
	});

	// npm installs the address of another package with its sum, and reports nothing.
	test('has the address that the public registry gives to every package and version', () => {
		expect(offenders((entry, path) => entry.resolved !== addressOf(entry, path))).toEqual([]);
	});

	test('names another package in place of one only where a package asks for that', () => {
		const asked = new Set(Object.values(packages).flatMap(aliasesIn));
		const isUnasked = ({ name }: Entry, path: string) =>
			name !== undefined && !asked.has(`${nameAt(path)} ${name}`);
		expect(offenders(isUnasked)).toEqual([]);
	});

	test('has the optional packages of every platform', () => {
		const names = new Set(installed.map(([path]) => nameAt(path)));
		const isMissing = (name: string) => !names.has(name);
		const incomplete = ({ optionalDependencies = {} }: Entry) =>
			Object.keys(optionalDependencies).some(isMissing);
		expect(offenders(incomplete)).toEqual([]);
	});

	test('asks for what package.json asks for', () => {
		const { name, version, license, engines, dependencies } = manifest;
		const { devDependencies, optionalDependencies, peerDependencies } = manifest;
		const further = { devDependencies, optionalDependencies, peerDependencies };
		expect(root).toEqual({ name, version, license, engines, dependencies, ...further });
	});

	test('has every package that another one needs, as a peer too', () => {
		const needy = Object.keys(packages).flatMap((path) =>
			neededBy(packages[path]).map((name) => ({ path, name })),
		);
		expect(needy.filter(({ path, name }) => !find(packages, path, name))).toEqual([]);
	});

	test('has no package that none asks for', () => {
		const asked = reachedFrom(packages, '');
		expect(offenders((_, path) => !asked.has(path))).toEqual([]);
	});
});

const nameAt = (path: string) => path.split('node_modules/').at(-1) ?? '';

function addressOf({ name, version = '' }: Entry, path: string): string {
	const full = name ?? nameAt(path);
	return `${REGISTRY}${full}/-/${full.split('/').at(-1)}-${version}.tgz`;
}

/** `"a": "npm:b@^1"` is the package b in the folder a. */
function aliasesIn(entry: Entry): string[] {
	return Object.entries(everythingAskedBy(entry)).flatMap(([folder, range]) => {
		const [, name] = /^npm:(.+)@/.exec(range) ?? [];
		return name === undefined ? [] : [`${folder} ${name}`];
	});
}

function everythingAskedBy(entry: Entry = {}): Names {
	const { dependencies, devDependencies, optionalDependencies, peerDependencies } = entry;
	return { ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies };
}

function reachedFrom(packages: Packages, path: string, reached = new Set<string>()): Set<string> {
	for (const name of Object.keys(everythingAskedBy(packages[path]))) {
		const found = find(packages, path, name);
		if (found === undefined || reached.has(found)) continue;
		reachedFrom(packages, found, reached.add(found));
	}
	return reached;
}

function neededBy(entry: Entry = {}): string[] {
	const { dependencies, devDependencies, peerDependencies = {}, peerDependenciesMeta } = entry;
	const peers = Object.keys(peerDependencies);
	const isRequired = (name: string) => peerDependenciesMeta?.[name]?.optional !== true;
	return [...Object.keys({ ...dependencies, ...devDependencies }), ...peers.filter(isRequired)];
}

/** As Node.js looks for it: below the package itself, then in each folder above it. */
function find(packages: Packages, path: string, name: string): string | undefined {
	const below = `${path === '' ? '' : `${path}/`}node_modules/${name}`;
	if (Object.hasOwn(packages, below)) return below;
	const above = path.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '');
	return path === '' ? undefined : find(packages, above, name);
}

// Versions that do not suit, too. Not of e2e: there, peers of n8n contradict each other, about which npm asks the registry.
test('npm ci takes the lock file, without asking the registry', () => {
	const folder = mkdtempSync(join(tmpdir(), 'lock-'));
	const files = ['package.json', 'package-lock.json', '.npmrc'];
	for (const file of files) cpSync(join(ROOT, file), join(folder, file));
	const parameters = ['ci', '--dry-run', '--offline', '--cache', 'cache'];
	const shell = process.platform === 'win32';
	const options = { cwd: folder, encoding: 'utf8', shell } as const;
	const { status, stderr } = spawnSync('npm', parameters, options);
	rmSync(folder, { recursive: true });
	expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
}, 120_000);

test('one tarball has one sum, in both lock files', () => {
	const all = ['', 'e2e/'].flatMap((folder) => {
		const { packages } = read(`${folder}package-lock.json`) as { packages: Packages };
		return Object.values(packages).filter(({ resolved }) => resolved !== undefined);
	});
	const sums = new Map(all.map(({ resolved, integrity }) => [resolved, integrity]));
	const others = all.filter(({ resolved, integrity }) => sums.get(resolved) !== integrity);
	expect(others.map(({ resolved }) => resolved)).toEqual([]);
});

// The types of the end-to-end scenarios are checked where their own packages are not installed.
test('both folders name the same playwright-core', () => {
	const { devDependencies } = read('package.json') as Entry;
	const { dependencies } = read('e2e/package.json') as { dependencies: Record<string, string> };
	expect(devDependencies?.['playwright-core']).toBe(dependencies['playwright-core']);
});
