import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesBelow } from '../../scripts/lib/repositoryCopy';
import { ROOT } from './sources';

/** jest runs only files that end with `.test.ts`; a part that none of them names would never run. */

const folder = join(ROOT, 'test/engine');

function namesIn(text: string): string[] {
	const [, list = ''] = /^useParts\(\s*__dirname,([^)]*)\)/m.exec(text) ?? [];
	return [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
}

const FOLDERS = [
	...['', 'automatic1111', 'capabilities', 'comfyCloud', 'fal', 'modelslab', 'replicate', 'runPod'],
	'stability',
];

test.each(FOLDERS)('every part of test/engine/%s is in one test file', (of) => {
	const files = readdirSync(join(folder, of));
	const named = files
		.filter((file) => file.endsWith('.test.ts'))
		.flatMap((file) => namesIn(readFileSync(join(folder, of, file), 'utf8')));
	const parts = files.filter((file) => file.endsWith('.part.ts'));
	expect(parts.length).toBeGreaterThan(0);
	expect(named.sort()).toEqual(parts.map((file) => file.replace(/\.part\.ts$/, '')).sort());
});

test('parts lie in these folders only', () => {
	const all = filesBelow(join(ROOT, 'test'));
	const folders = all
		.filter((file) => file.endsWith('.part.ts'))
		.map((file) => file.replace(/[^/]+$/, ''));
	const known = FOLDERS.map((one) => (one === '' ? 'engine/' : `engine/${one}/`));
	expect(folders.filter((one) => !known.includes(one))).toEqual([]);
});
