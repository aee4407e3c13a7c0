// Which lines the tests run, in n8n's engine too: npm run coverage. The pages are in coverage/.
// Extra arguments go to jest: npm run coverage -- test/core
import { join } from 'node:path';

import { runVisibly } from './lib/processes.mjs';
import { root, writeStamp } from './lib/stamps.mjs';
import { ready } from './ready.mjs';

const tool = (file) => join(root, 'node_modules', file);
const node = async (...parameters) => await runVisibly(process.execPath, parameters);

await ready();
// Whatever happens: the build that is there afterwards has source maps, and must not be taken for the real one.
writeStamp({ build: undefined });
const mapped = ['-p', 'tsconfig.build.json', '--inlineSourceMap', '--inlineSources'];
const configuration = `--config=${join(root, 'jest.coverage.config.js')}`;
process.exitCode =
	(await node(tool('typescript/bin/tsc'), ...mapped)) ||
	(await node(tool('jest/bin/jest.js'), configuration, ...process.argv.slice(2)));
await ready();
