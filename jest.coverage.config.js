const base = require('./jest.config');

/**
 * For `npm run coverage`, over a build with source maps: what runs in n8n's engine comes from dist/, what unit
 * tests import from the sources; both count for the same file.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...base,
	collectCoverage: true,
	coverageProvider: 'v8',
	coverageReporters: ['text', 'text-summary', 'json-summary', 'html'],
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts', 'dist/**/*.js'],
	coverageThreshold: {
		global: { lines: 90 },
		'./nodes/StableDiffusion/core/': { lines: 95 },
		'./nodes/StableDiffusion/providers/': { lines: 90 },
	},
	// It tests a copy of the repository, in which nothing is measured.
	testPathIgnorePatterns: ['test/contract/addingAProvider\\.test\\.ts$'],
};
