import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const stampFile = join(root, 'node_modules/.ready.json');
const buildSettings = [
	...['package.json', 'tsconfig.json', 'tsconfig.build.json', 'gulpfile.js'],
	'scripts/lib/description.js',
];

/** What was installed and built last, as fingerprints of what it was made from. */
export function readStamp() {
	try {
		return JSON.parse(readFileSync(stampFile, 'utf8'));
	} catch {
		return {};
	}
}

export function writeStamp(news) {
	writeFileSync(stampFile, JSON.stringify({ ...readStamp(), ...news }));
}

export function installFingerprint() {
	const lock = existsSync(join(root, 'package-lock.json')) ? 'package-lock.json' : 'package.json';
	return fingerprint([lock]);
}

export function buildFingerprint() {
	return fingerprint([...buildSettings, ...filesBelow('nodes'), ...filesBelow('credentials')]);
}

/** npm writes its own lock file into node_modules when an install has ended well. */
export function installedByHand() {
	const [installed, asked] = [join('node_modules', '.package-lock.json'), 'package-lock.json'].map(
		(file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs,
	);
	return installed !== undefined && installed >= (asked ?? 0);
}

/**
 * A lock file written behind a partial mirror lacks the optional packages of some platforms.
 * `npm ci` refuses such a file, `npm install` still takes every version from it.
 */
export function lockIsComplete() {
	const file = join(root, 'package-lock.json');
	if (!existsSync(file)) return false;
	const packages = Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages);
	const names = new Set(packages.map(([path]) => path.split('node_modules/').at(-1)));
	return packages.every(([, { optionalDependencies = {} }]) =>
		Object.keys(optionalDependencies).every((name) => names.has(name)),
	);
}

export function isBuilt() {
	const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	return [...n8n.nodes, ...n8n.credentials].every((file) => existsSync(join(root, file)));
}

/** Paths from the root, sorted. */
export function filesBelow(folder) {
	return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
		.sort();
}

function fingerprint(files) {
	const hash = createHash('sha256');
	for (const file of files) {
		const path = join(root, file);
		hash.update(`${file}\n`).update(existsSync(path) ? readFileSync(path) : '');
	}
	return hash.digest('hex');
}
