// What n8n pays for having the package: time and memory on top of what it has loaded itself.
const { join } = require('node:path');

const packageDirectory = process.argv[2];
require('n8n-workflow');
require('zod');
global.gc();
const before = process.memoryUsage();
const start = process.hrtime.bigint();
const { n8n } = require(join(packageDirectory, 'package.json'));
for (const file of [...n8n.nodes, ...n8n.credentials]) {
	for (const Loaded of Object.values(require(join(packageDirectory, file)))) new Loaded();
}
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
global.gc();
const after = process.memoryUsage();
const used = (memory) => (memory.heapUsed + memory.external) / 1024 / 1024;
process.send({ milliseconds, megabytes: used(after) - used(before) });
