import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './sources';

/** jest runs only files that end with `.test.ts`; a part that none of them imports would never run. */

const folder = join(ROOT, 'test/engine');
const files = readdirSync(folder);
const imported = files
	.filter((file) => file.endsWith('.test.ts'))
	.map((file) => readFileSync(join(folder, file), 'utf8'))
	.flatMap((text) => [...text.matchAll(/^import '\.\/(.+\.part)';$/gm)].map(([, part]) => part));

test('every part of test/engine is in one test file', () => {
	const parts = files.filter((file) => file.endsWith('.part.ts'));
	expect([...imported].sort()).toEqual(parts.map((file) => file.replace(/\.ts$/, '')).sort());
});
