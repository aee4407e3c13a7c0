import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

const NODE = 'nodes/StableDiffusion';
/** A change may make a loop endless: a test may take so many times what it takes without a change. */
const PATIENCE = 5;
/** Milliseconds that any test may take, however short it is without a change. */
const SHORTEST_LIMIT = 40_000;
/** Milliseconds; longer than any test takes without a change. */
const LONGEST_LIMIT = 300_000;
/** Cases of each property: a change that matters shows soon. */
const FUZZ_RUNS = '100';

/** Runs tests with a file changed: the source for unit tests, the build for tests in n8n's engine. */
export class Trial {
	readonly original: string;
	private readonly source: string;
	private readonly built: string;
	/** Milliseconds that each test may take, known once it has passed. */
	private readonly limits = new Map<string, number>();

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
		const timeout = this.limits.get(test) ?? LONGEST_LIMIT;
		const options = { cwd: this.folder, env, timeout, maxBuffer: 64 << 20 };
		const start = performance.now();
		const hasPassed = await new Promise<boolean>((resolve) => {
			execFile(process.execPath, parameters, options, (error) => resolve(error === null));
		});
		if (hasPassed && !this.limits.has(test)) {
			const limit = Math.ceil(PATIENCE * (performance.now() - start));
			this.limits.set(test, Math.min(Math.max(SHORTEST_LIMIT, limit), LONGEST_LIMIT));
		}
		return hasPassed;
	}
}
