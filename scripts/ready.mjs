// Brings a fresh clone to a state in which everything else can run. Plain Node, no dependencies:
// this file runs before there are any.
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runQuietly } from './lib/processes.mjs';
import {
	buildFingerprint,
	installFingerprint,
	installedByHand,
	isBuilt,
	lockIsComplete,
	readStamp,
	root,
	writeStamp,
} from './lib/stamps.mjs';

const OLDEST_NODE = 20;

export async function ready() {
	requireNode();
	await install();
	await build();
}

function requireNode() {
	const major = Number(process.versions.node.split('.')[0]);
	if (major < OLDEST_NODE) {
		throw new Error(
			`This project needs Node.js ${OLDEST_NODE} or newer; this is ${process.versions.node}.`,
		);
	}
}

async function install() {
	const fingerprint = installFingerprint();
	if (existsSync(join(root, 'node_modules'))) {
		if (readStamp().install === fingerprint) return;
		if (readStamp().install === undefined && installedByHand()) {
			writeStamp({ install: fingerprint });
			return;
		}
	}
	const command = lockIsComplete() ? ['ci'] : ['install', '--no-save'];
	await runQuietly('Installing dependencies', 'npm', [...command, '--no-audit', '--no-fund']);
	writeStamp({ install: installFingerprint() });
}

async function build() {
	const fingerprint = buildFingerprint();
	if (readStamp().build === fingerprint && isBuilt()) return;
	await runQuietly('Building the package', 'npm', ['run', 'build', '--silent']);
	writeStamp({ build: fingerprint });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
	try {
		await ready();
	} catch (error) {
		console.error(error.message);
		process.exit(1);
	}
}
