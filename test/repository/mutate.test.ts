import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { filesBelow } from '../../scripts/lib/repositoryCopy';
import { TARGETS } from '../../scripts/mutate/targets';

const root = join(__dirname, '../..');

describe.each(Object.entries(TARGETS))('The changes of %s', (target, tests) => {
	it('are made to a file that exists', () => {
		expect(existsSync(join(root, 'nodes/StableDiffusion', `${target}.ts`))).toBe(true);
	});

	it.each(tests)('are tried by %s, which exists', (path) => {
		const found = filesBelow(join(root, dirname(path)))
			.map((name) => `${dirname(path)}/${name}`)
			.filter((name) => name.startsWith(path) && name.endsWith('.test.ts'));
		expect(found).not.toEqual([]);
	});
});
