import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

const NODE = 'nodes/StableDiffusion';
/** Longer than any of the tests takes; a change may make a loop endless. Milliseconds. */
const LONGEST = 180_000;
/** Cases of each property: a change that matters shows soon. */
const FUZZ_RUNS = '100';

/** Runs tests with a file changed: the source for unit tests, the build for tests in n8n's engine. */
export class Trial {
	readonly original: string;
	private readonly source: string;
	private readonly built: string;

	/** `folder` is a built copy of the repository; `target` is like core/base/retry. */
	constructor(
		private readonly folder: string,
		target: string,
		private readonly tests: string[],
	) {
		this.source = join(folder, NODE, `${target}.ts`);
		this.built = join(folder, 'dist', NODE, `${target}.js`);
		this.original = readFileSync(this.source, 'utf8');
	}

	/** The tests that fail with this text in place of the file, if any do. Leaves the file as it was. */
	async noticedBy(text: string): Promise<string | undefined> {
		this.write(text);
		try {
			for (const test of this.tests) if (!(await this.passes(test))) return test;
			return undefined;
		} finally {
			this.write(this.original);
		}
	}

	private write(text: string): void {
		const module = ts.ModuleKind.CommonJS;
		const options = { module, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
		writeFileSync(this.source, text);
		writeFileSync(this.built, ts.transpileModule(text, { compilerOptions: options }).outputText);
	}

	private async passes(test: string): Promise<boolean> {
		const parameters = ['node_modules/jest/bin/jest.js', '-i', '--bail', '--silent', test];
		const env = { ...process.env, FUZZ_RUNS };
		return await new Promise((resolve) => {
			const options = { cwd: this.folder, env, timeout: LONGEST, maxBuffer: 64 << 20 };
			execFile(process.execPath, parameters, options, (error) => resolve(error === null));
		});
	}
}
