import { execFile } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { z } from 'zod';

const run = promisify(execFile);

const CACHE = join(
	process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
	'n8n-nodes-diffusion',
	'versions',
);
/** Versions of one line that are tried before it counts as unavailable. */
const TRIES = 4;

/** How long the newest version counts as the newest, in milliseconds. */
const DAY = 86_400_000;

const packages = z.object({
	'n8n-core': z.string(),
	'n8n-workflow': z.string(),
	'reflect-metadata': z.string(),
	zod: z.string(),
});
const release = z.object({ version: z.string(), dependencies: packages });

type Release = z.infer<typeof release>;

export interface Installation {
	/** The version of n8n. */
	version: string;
	/** What this n8n brings along. */
	packages: Release['dependencies'];
	/** Holds the node_modules of this version, and nothing of the checkout. */
	folder: string;
}

/**
 * Installs what one line of n8n, such as `1.50` or `newest`, brings along for its nodes, unless it is
 * there. Takes the latest patch whose packages the registry has: n8n was at times published before them.
 */
export async function install(line: string): Promise<Installation> {
	const kept = readKept(line);
	if (kept) return kept;
	const errors: unknown[] = [];
	for (const candidate of (await releasesOf(line)).slice(0, TRIES)) {
		try {
			const installation = await installRelease(candidate);
			mkdirSync(join(CACHE, 'lines'), { recursive: true });
			writeFileSync(keptFile(line), JSON.stringify(candidate));
			return installation;
		} catch (error) {
			errors.push(error);
		}
	}
	throw new AggregateError(
		errors,
		`No version of n8n ${line} can be installed: ${String(errors[0])}`,
	);
}

function keptFile(line: string): string {
	return join(CACHE, 'lines', `${line}.json`);
}

function readKept(line: string): Installation | undefined {
	const file = statSync(keptFile(line), { throwIfNoEntry: false });
	if (!file || (line === 'newest' && Date.now() - file.mtimeMs > DAY)) return undefined;
	const found = describe(release.parse(JSON.parse(readFileSync(keptFile(line), 'utf8'))));
	return existsSync(join(found.folder, 'node_modules')) ? found : undefined;
}

function describe({ version, dependencies }: Release): Installation {
	return { version, packages: dependencies, folder: join(CACHE, version) };
}

/** The versions of a line, the latest first; a newest line may begin with versions that are not complete. */
async function releasesOf(line: string): Promise<Release[]> {
	const range = line === 'newest' ? await newestRange() : line;
	const answer = await npm(['view', `n8n@${range}`, 'version', 'dependencies', '--json']);
	const found: unknown = JSON.parse(answer || '[]');
	return z
		.array(release)
		.parse([found].flat())
		.sort((one, other) => patchOf(other) - patchOf(one));
}

async function newestRange(): Promise<string> {
	const latest = (await npm(['view', 'n8n', 'version'])).trim();
	return latest.split('.').slice(0, 2).join('.');
}

function patchOf({ version }: Release): number {
	return Number(version.split('.')[2]);
}

/** The folder gets its node_modules only when they are whole. */
async function installRelease(candidate: Release): Promise<Installation> {
	const installation = describe(candidate);
	const { folder } = installation;
	if (existsSync(join(folder, 'node_modules'))) return installation;
	const partial = `${folder}.partial`;
	rmSync(partial, { recursive: true, force: true });
	mkdirSync(partial, { recursive: true });
	const manifest = { private: true, dependencies: candidate.dependencies };
	writeFileSync(join(partial, 'package.json'), JSON.stringify(manifest));
	await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund'], partial);
	rmSync(folder, { recursive: true, force: true });
	renameSync(partial, folder);
	return installation;
}

async function npm(parameters: string[], cwd?: string): Promise<string> {
	// npm is a .cmd file on Windows, which only a shell can start.
	const shell = process.platform === 'win32';
	const { stdout } = await run('npm', parameters, { cwd, shell, maxBuffer: 2 ** 26 });
	return stdout;
}
