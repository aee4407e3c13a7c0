import { execFile } from 'node:child_process';
import {
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';

const ROOT = join(__dirname, '../..');
/** What is made or installed, and what must not run again inside the copy. */
const LEFT_OUT =
	/^(node_modules|\.git|dist|coverage|demo-output|e2e\/(\.work|report|node_modules)|test\/contract\/addingAProvider\.test\.ts)$/;

export interface Insertion {
	/** From the top of the repository. */
	file: string;
	/** A text of which the file has exactly one. */
	after: string;
	text: string;
}

/** A copy of the repository in which a test may add files and lines. */
export interface RepositoryCopy {
	folder: string;
	/** Puts the files of a folder at the same places of the copy. */
	add(folder: string): void;
	insert(insertion: Insertion): void;
	/** Runs a program of node_modules; resolves to what it printed, rejects with it where it fails. */
	run(program: string, ...options: string[]): Promise<string>;
	remove(): void;
}

export function copyRepository(): RepositoryCopy {
	const folder = mkdtempSync(join(tmpdir(), 'repository-copy-'));
	cpSync(ROOT, folder, { recursive: true, filter: (path) => !LEFT_OUT.test(fromTop(path)) });
	symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
	return {
		folder,
		add: (files) => cpSync(files, folder, { recursive: true }),
		insert: (insertion) => insertInto(folder, insertion),
		run: async (program, ...options) => await run(folder, program, options),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** The files below a folder, as paths from there. */
export function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

function fromTop(path: string): string {
	return relative(ROOT, path).replaceAll(sep, '/');
}

function insertInto(folder: string, { file, after, text }: Insertion): void {
	const path = join(folder, file);
	const parts = readFileSync(path, 'utf8').split(after);
	if (parts.length !== 2) throw new Error(`${file} has '${after}' ${parts.length - 1} times`);
	writeFileSync(path, parts.join(after + text));
}

async function run(folder: string, program: string, options: string[]): Promise<string> {
	const { JEST_WORKER_ID: _, ...env } = process.env; // a test inside the copy is no worker of this one
	const parameters = [join('node_modules', program), ...options];
	return await new Promise((resolve, reject) => {
		execFile(process.execPath, parameters, { cwd: folder, env }, (error, stdout, stderr) => {
			const output = `${stdout}\n${stderr}`;
			if (error) reject(new Error(`${parameters.join(' ')} failed:\n${output}`));
			else resolve(output);
		});
	});
}
