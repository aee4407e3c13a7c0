// What n8n demands of a community package before it is verified, and our own limits.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { printTable } from './gate/finding';
import type { Finding } from './gate/finding';
import { loadTarball } from './gate/load';
import { scanCheckout, scanTarball } from './gate/scan';
import { checkContents, checkSize, packAndUnpack } from './gate/tarball';

const checkout = resolve(__dirname, '..');

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'gate-'));
	try {
		const findings = await examine(folder);
		printTable(findings);
		if (findings.some(({ good }) => !good)) process.exitCode = 1;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function examine(folder: string): Promise<Finding[]> {
	const tarball = packAndUnpack(checkout, folder);
	return [
		await scanCheckout(checkout),
		await scanTarball(tarball.directory),
		checkContents(tarball),
		checkSize(tarball),
		await loadTarball(tarball.directory),
	];
}

void main();
