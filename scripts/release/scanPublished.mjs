// n8n's scan of the package as it is published: npm run scan -- 1.2.3. The scan's own command ends
// with code 0 also where it finds something (0.32.0), and a new version takes minutes to appear.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { analyzePackageByName } from '@n8n/scan-community-package/scanner/scanner.mjs';

import { root } from '../lib/stamps.mjs';

const TRIES = 20;
const PAUSE = 30_000;

async function main(version) {
	const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	if (!(await isPublished(name, version))) {
		throw new Error(`The registry does not have ${name}@${version}.`);
	}
	const { passed, message, details } = await analyzePackageByName(name, version);
	if (!passed || message !== undefined) {
		throw new Error(`The scan of ${name}@${version} found:\n${message ?? ''}\n${details ?? ''}`);
	}
	console.log(`${name}@${version} has passed n8n's scan.`);
}

async function isPublished(name, version) {
	for (let attempt = 1; attempt <= TRIES; attempt += 1) {
		const answer = await fetch(`https://registry.npmjs.org/${name}/${version}`);
		if (answer.ok) return true;
		console.log(`${name}@${version} is not there yet (${answer.status}).`);
		if (attempt < TRIES) await sleep(PAUSE);
	}
	return false;
}

try {
	await main((process.argv[2] ?? '').replace(/^v/, ''));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
