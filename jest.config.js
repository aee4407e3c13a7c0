const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// Only test/ is crawled: e2e/ may hold a whole n8n installation.
	roots: ['<rootDir>/test'],
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// Only what hangs takes as long: most take less than a second, but a machine of CI may be slow and busy.
	testTimeout: 120_000,
	testSequencer: '<rootDir>/test/support/slowFirst.js',
	// Every test file that starts n8n's engine loads it afresh and leaves some 45 MB behind.
	workerIdleMemoryLimit: '800MB',
	// Half of the cores, but both where there are two: '50%' would be one worker there.
	maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
	// n8n offers its own modules to community packages; an unpacked tarball has none of its own.
	modulePaths: ['<rootDir>/node_modules'],
	// The class of the node reads a file that the build writes, so it is the built one everywhere.
	moduleNameMapper: {
		'/StableDiffusion\\.node$': '<rootDir>/dist/nodes/StableDiffusion/StableDiffusion.node.js',
	},
	// Only TypeScript is transformed: dist/ and n8n-core run as they are shipped.
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
};
