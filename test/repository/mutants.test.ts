import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { mutantsOf } from '../../scripts/mutate/mutants';
import { TARGETS } from '../../scripts/mutate/targets';

/** The changes that `npm run mutate` tries. */

const changesIn = (source: string) => mutantsOf(source).map(({ change }) => change);

test.each([
	['a < b', ['a < b → ;', '< → <=']],
	['let x = a - b', ['- → +']],
	["let x = 'a' + b", ["'a' → ''"]],
	['let x = !a', ['!a → a']],
	['let x = true', ['true → false']],
	['let x = a ? b : c', ['a → true', 'a → false']],
	['let x = a ?? b', ['?? → &&']],
	['let x = `a${b}`', ['`a${b}` → ``']],
	['if (a) b()', ['a → true', 'a → false', 'b() → ;']],
	["import { a } from 'a'", []],
	["let x: 'a' | 'b'", []],
	["interface A { b: 'c' }", []],
])('%s', (source, changes) => {
	expect(changesIn(source)).toEqual(changes);
});

test('a change is made in its place, the rest stays', () => {
	const [mutant] = mutantsOf('let a = 1;\nlet b = a < 2; // why');
	expect(mutant).toEqual({
		line: 2,
		change: '< → <=',
		source: 'let a = 1;\nlet b = a <= 2; // why',
	});
});

test.each(Object.keys(TARGETS))('%s is a file', (target) => {
	expect(existsSync(join(__dirname, '../../nodes/StableDiffusion', `${target}.ts`))).toBe(true);
});
