// What n8n pays for having the package, on top of what it has loaded itself; and what the first run adds.
const { join } = require('node:path');

const packageDirectory = process.argv[2];
require('n8n-workflow');
require('zod');
const { n8n } = require(join(packageDirectory, 'package.json'));
const used = ({ heapUsed, external }) => (heapUsed + external) / 1024 / 1024;

function measured(work) {
	global.gc();
	const memory = used(process.memoryUsage());
	const files = Object.keys(require.cache).length;
	const start = process.hrtime.bigint();
	const cpuStart = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(cpuStart);
	const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
	global.gc();
	return {
		milliseconds,
		cpu: (user + system) / 1000,
		megabytes: used(process.memoryUsage()) - memory,
		files: Object.keys(require.cache).length - files,
	};
}

const atStart = measured(() => {
	for (const file of [...n8n.nodes, ...n8n.credentials]) {
		for (const Loaded of Object.values(require(join(packageDirectory, file)))) new Loaded();
	}
});
const firstRun = measured(() => {
	require(join(packageDirectory, 'dist/nodes/StableDiffusion/run/items.js'));
});
process.send({ atStart, firstRun });
