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

	test('has the address of every tarball at the public registry', () => {
		expect(offenders(({ resolved = '' }) => !resolved.startsWith(REGISTRY))).toEqual([]);
	});

	test('has the optional packages of every platform', () => {
		const names = new Set(installed.map(([path]) => path.split('node_modules/').at(-1)));
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
		expect(needy.filter(({ path, name }) => !isFound(packages, path, name))).toEqual([]);
	});
});

function neededBy(entry: Entry = {}): string[] {
	const { dependencies, devDependencies, peerDependencies = {}, peerDependenciesMeta } = entry;
	const peers = Object.keys(peerDependencies);
	const isRequired = (name: string) => peerDependenciesMeta?.[name]?.optional !== true;
	return [...Object.keys({ ...dependencies, ...devDependencies }), ...peers.filter(isRequired)];
}

/** As Node.js looks for it: below the package itself, then in each folder above it. */
function isFound(packages: Packages, path: string, name: string): boolean {
	const below = path === '' ? '' : `${path}/`;
	if (Object.hasOwn(packages, `${below}node_modules/${name}`)) return true;
	const above = path.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '');
	return path !== '' && isFound(packages, above, name);
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

// The types of the end-to-end scenarios are checked where their own packages are not installed.
test('both folders name the same playwright-core', () => {
	const { devDependencies } = read('package.json') as Entry;
	const { dependencies } = read('e2e/package.json') as { dependencies: Record<string, string> };
	expect(devDependencies?.['playwright-core']).toBe(dependencies['playwright-core']);
});
