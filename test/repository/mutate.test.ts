import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { filesBelow } from '../../scripts/lib/repositoryCopy';
import { readChoice } from '../../scripts/mutate/choice';
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

describe('What is chosen', () => {
	const all = Object.keys(TARGETS);

	it.each([
		['', all, 1],
		['--every 4', all, 4],
		['core/base/retry --every 4', ['core/base/retry'], 4],
		['--every 4 core/base/retry', ['core/base/retry'], 4],
	])('by %p', (line, targets, every) => {
		expect(readChoice(line.split(' ').filter(Boolean))).toEqual({ targets, every });
	});

	it.each(['core/base/other', '--every', '--every 0', '--every four'])('is refused: %p', (line) => {
		expect(() => readChoice(line.split(' '))).toThrow(/^Possible are /);
	});
});
