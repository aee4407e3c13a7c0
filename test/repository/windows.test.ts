import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { filesBelow } from '../../scripts/lib/repositoryCopy';
import { checkedIn } from '../contract/golden';

/** What keeps `npm test` running on Windows. */

const ROOT = join(__dirname, '../..');
const FOLDERS = ['scripts', 'test', 'bench', 'sandbox'];

const sources = FOLDERS.flatMap((folder) =>
	filesBelow(join(ROOT, folder))
		.filter((name) => /\.(ts|mjs|js)$/.test(name))
		.map((name) => `${folder}/${name}`),
);

const callsOf = (called: RegExp) =>
	sources.flatMap((file) => {
		const text = readFileSync(join(ROOT, file), 'utf8');
		return [...text.matchAll(called)].map(({ index }) => ({
			file,
			call: text.slice(index, text.indexOf(');', index)),
		}));
	});

// Git for Windows writes CRLF unless it is told otherwise, and prettier refuses that.
test('every text file has the same ends of lines everywhere', () => {
	expect(checkedIn('.gitattributes')).toMatch(/^\* text=auto eol=lf$/m);
	expect(checkedIn('.prettierrc.json')).toContain('"endOfLine": "lf"');
});

// A symbolic link to a folder takes a right there that few accounts have; a junction takes none.
test('a link to a folder is a junction', () => {
	const links = callsOf(/symlinkSync\(/g);
	expect(links.length).toBeGreaterThan(3);
	expect(links.filter(({ call }) => !call.endsWith("'junction'"))).toEqual([]);
});

// There, paths below a folder have backslashes: `filesBelow` alone asks for them, and returns slashes.
test('the files below a folder are named with slashes', () => {
	const askers = callsOf(/\breaddirSync\(/g).filter(({ call }) => call.includes('recursive: true'));
	const allowed = ['scripts/lib/repositoryCopy.ts', 'scripts/lib/stamps.mjs'];
	expect(askers.map(({ file }) => file).sort()).toEqual(allowed);
});

// npm is a .cmd file there, which Node.js starts in a shell alone, since 20.12.2 (CVE-2024-27980).
test('npm is started in a shell', () => {
	const calls = callsOf(/\b(?:spawn|spawnSync|execFileSync|execFile|run)\(\s*'npm'/g);
	expect(calls.length).toBeGreaterThan(2);
	expect(calls.filter(({ call }) => !/shell|options/.test(call))).toEqual([]);
});

// A shell would end the path of Node.js, C:\Program Files\nodejs\node.exe, at its first space.
test('nothing but npm is', () => {
	const script = `
		import { runHidden } from ${JSON.stringify(pathToFileURL(join(ROOT, 'scripts/lib/processes.mjs')))};
		Object.defineProperty(process, 'platform', { value: 'win32' });
		const { output } = await runHidden(process.execPath, ['-p', '"two  words"']);
		console.log(output);`;
	const parameters = ['--input-type=module', '--eval', script];
	expect(execFileSync(process.execPath, parameters, { encoding: 'utf8' }).trim()).toBe(
		'two  words',
	);
});
