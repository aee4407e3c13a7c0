import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `npm ci` needs: every package with the public address of its tarball and the sum of its bytes. */

interface Entry {
	version?: string;
	resolved?: string;
	integrity?: string;
	optionalDependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
	engines?: Record<string, string>;
}

const ROOT = join(__dirname, '../..');
const REGISTRY = 'https://registry.npmjs.org/';
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/;

const read = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

describe.each(['', 'e2e/'])('%spackage-lock.json', (folder) => {
	const { packages } = read(`${folder}package-lock.json`) as { packages: Record<string, Entry> };
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
		const { devDependencies, engines } = manifest;
		expect(root).toMatchObject({ engines, ...(devDependencies ? { devDependencies } : {}) });
	});
});

// The types of the end-to-end scenarios are checked where their own packages are not installed.
test('both folders name the same playwright-core', () => {
	const { devDependencies } = read('package.json') as Entry;
	const { dependencies } = read('e2e/package.json') as { dependencies: Record<string, string> };
	expect(devDependencies?.['playwright-core']).toBe(dependencies['playwright-core']);
});
