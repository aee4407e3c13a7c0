import { execFileSync } from 'node:child_process';
import {
	appendFileSync,
	cpSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PACKAGE_DIRECTORY } from './workflow';

const NODE = 'dist/nodes/StableDiffusion';
const CREDENTIAL = 'dist/credentials/SdaiApi.credentials.js';
const ROOT = join(__dirname, '../..');
const DESCRIPTION = join(ROOT, 'scripts/lib/description.js');

/** A copy of the built package with that many more small providers, each with its own credential. */
export function withMoreProviders(count: number): { folder: string; remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), 'more-providers-'));
	cpSync(join(PACKAGE_DIRECTORY, 'dist'), join(folder, 'dist'), { recursive: true });
	symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
	const { n8n } = JSON.parse(readFileSync(join(PACKAGE_DIRECTORY, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	for (let number = 1; number <= count; number++) {
		const copy = CREDENTIAL.replace('Api.', `Api${number}.`);
		cpSync(join(folder, CREDENTIAL), join(folder, copy));
		n8n.credentials.push(copy);
		appendFileSync(
			join(folder, NODE, 'providers/index.js'),
			`exports.providers.push({ ...require('./sdai').sdai, id: 'sdai${number}' });\n`,
		);
	}
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ n8n }));
	describe(folder);
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function describe(folder: string): void {
	const write = `require(${JSON.stringify(DESCRIPTION)}).writeDescription(${JSON.stringify(folder)})`;
	execFileSync(process.execPath, ['-e', write]);
}
