/** The files whose every change must be noticed, each with the tests that are to notice it, fast ones first. */
export const TARGETS: Record<string, string[]> = {
	'core/provider/waiting': ['test/core/provider/waiting', 'test/engine/waiting.test'],
	'core/base/retry': ['test/core/base/retry', 'test/core/calls'],
	'core/media/download': ['test/core/media/download', 'test/engine/answering.test'],
	'core/base/base64': ['test/core/base/base64', 'test/core/media/lifting'],
	'core/base/secrets': ['test/core/base/secrets', 'test/core/calls', 'test/engine/secrets.test'],
};

/** Share of the changes of a file that must be noticed. */
export const GOAL = 0.85;
