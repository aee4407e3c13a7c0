import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { TARGETS } from '../../scripts/mutate/targets';

const root = join(__dirname, '../..');

describe.each(Object.entries(TARGETS))('The changes of %s', (target, tests) => {
	it('are made to a file that exists', () => {
		expect(existsSync(join(root, 'nodes/StableDiffusion', `${target}.ts`))).toBe(true);
	});

	it.each(tests)('are tried by %s, which exists', (path) => {
		const found = readdirSync(join(root, dirname(path)), { recursive: true })
			.map((name) => join(dirname(path), String(name)).replaceAll('\\', '/'))
			.filter((name) => name.startsWith(path) && name.endsWith('.test.ts'));
		expect(found).not.toEqual([]);
	});
});
