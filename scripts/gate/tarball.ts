import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { providers } from '../../nodes/StableDiffusion/providers';
import type { Finding } from './finding';
import { unpack } from './unpack';

/** Bytes; it was 200,000 for six providers. */
const SIZE_LIMIT = 30_000 * providers.length;
// npm packs every README of the top folder, whatever `files` says: here, one in each language.
const ALLOWED = /^(dist\/.+|README(\.[a-z]{2}-[A-Z]{2})?\.md|LICENSE|CHANGELOG\.md|package\.json)$/;
const REQUIRED = ['README.md', 'LICENSE', 'CHANGELOG.md', 'package.json'];

const packReport = z.tuple([
	z.object({
		filename: z.string(),
		size: z.number(),
		files: z.array(z.object({ path: z.string() })),
	}),
]);

export interface Tarball {
	directory: string;
	files: string[];
	size: number;
}

export function packAndUnpack(checkout: string, folder: string): Tarball {
	const directory = join(folder, 'package');
	mkdirSync(directory);
	const answer = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: checkout,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: process.platform === 'win32',
	});
	const [{ filename, size, files }] = packReport.parse(JSON.parse(answer));
	unpack(join(folder, filename), directory);
	return { directory, files: files.map(({ path }) => path), size };
}

export function checkContents({ files }: Tarball): Finding {
	const strangers = files.filter((file) => !ALLOWED.test(file)).map((file) => `strange: ${file}`);
	const missing = REQUIRED.filter((file) => !files.includes(file)).map((f) => `missing: ${f}`);
	const problems = [...strangers, ...missing];
	return {
		check: 'Tarball contents',
		result: `${files.length} files`,
		good: problems.length === 0,
		...(problems.length === 0 ? {} : { details: problems.join('\n') }),
	};
}

export function checkSize({ size }: Tarball): Finding {
	return {
		check: `Tarball size, below ${SIZE_LIMIT / 1000} kB`,
		result: `${(size / 1000).toFixed(1)} kB`,
		good: size < SIZE_LIMIT,
	};
}
