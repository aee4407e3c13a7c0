// Every property with many cases: npm run fuzz. FUZZ_RUNS says how many; `npm test` tries 300.
// The cases differ each time. FUZZ_SEED repeats those of an earlier run.
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { runVisibly } from './lib/processes.mjs';
import { filesBelow, root } from './lib/stamps.mjs';
import { ready } from './ready.mjs';

const RUNS = '10000';
const jest = join(root, 'node_modules/jest/bin/jest.js');
/** The tests with properties, each of which calls this. */
const files = filesBelow('test').filter(
	(file) =>
		file.endsWith('.test.ts') && readFileSync(join(root, file), 'utf8').includes('await holds('),
);

await ready();
process.env.FUZZ_RUNS ||= RUNS;
process.env.FUZZ_SEED ||= String(randomInt(2 ** 31));
console.log(`FUZZ_SEED=${process.env.FUZZ_SEED}`);
const parameters = ['--maxWorkers=100%', '--runTestsByPath', ...files, ...process.argv.slice(2)];
process.exitCode = await runVisibly(process.execPath, [jest, ...parameters]);
