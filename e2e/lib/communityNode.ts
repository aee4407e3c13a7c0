import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { repository, workFolder } from './paths';

export interface CommunityNode {
	name: string;
	version: string;
	tarball: string;
}

export interface AddressChange {
	/** Name of the class. */
	credential: string;
	from: string;
	to: string;
}

/** Packs the package, which is built by now, as `npm publish` would, unless E2E_TARBALL names a packed one. */
export function packRepository(): CommunityNode {
	const given = process.env['E2E_TARBALL'];
	if (given) return describeTarball(resolve(given));
	const folder = join(workFolder, 'package');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	run('npm', 'pack', '--pack-destination', folder);
	const [file = ''] = readdirSync(folder);
	return describeTarball(join(folder, file));
}

function describeTarball(tarball: string): CommunityNode {
	const manifest = execFileSync('tar', ['-xzOf', tarball, 'package/package.json']).toString();
	const { name, version } = JSON.parse(manifest) as CommunityNode; // npm refuses to pack without
	return { name, version, tarball };
}

function run(...[program = '', ...parameters]: string[]): void {
	const result = spawnSync(program, parameters, { cwd: repository, encoding: 'utf8' });
	if (result.status === 0) return;
	const line = [program, ...parameters].join(' ');
	throw new Error(`${line} ended with:\n${result.stdout}\n${result.stderr}`);
}

/**
 * The same steps as n8n's own installer (community-packages.service.js of n8n 2.41.1): unpack into
 * nodes/node_modules, drop what is not needed at run time, install the rest, note the version.
 * n8n itself cannot be asked to: it installs from npmjs.org only unless it has a license.
 */
export function installCommunityNode(node: CommunityNode, userFolder: string): void {
	const folder = installedFolder(node, userFolder);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	execFileSync('tar', ['-xzf', node.tarball, '-C', folder, '--strip-components=1']);
	const manifestFile = join(folder, 'package.json');
	const manifest = readJson(manifestFile);
	for (const kind of ['devDependencies', 'peerDependencies', 'optionalDependencies']) {
		delete manifest[kind];
	}
	writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
	execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--offline'], {
		cwd: folder,
		stdio: 'pipe',
	});
	noteVersion(join(userFolder, '.n8n', 'nodes', 'package.json'), node);
}

/**
 * Puts another address in place of one that a credential of the installed package has as its default:
 * without a credential a user cannot enter one.
 */
export function replaceDefaultAddress(
	packageFolder: string,
	{ credential, from, to }: AddressChange,
): void {
	const file = join(packageFolder, 'dist', 'credentials', `${credential}.credentials.js`);
	const text = readFileSync(file, 'utf8');
	const given = `default: '${from}'`;
	if (text.split(given).length !== 2) throw new Error(`${file} does not have ${given} once`);
	writeFileSync(file, text.replace(given, `default: '${to}'`));
}

export function installedFolder({ name }: CommunityNode, userFolder: string): string {
	return join(userFolder, '.n8n', 'nodes', 'node_modules', name);
}

function noteVersion(file: string, { name, version }: CommunityNode): void {
	const ledger = existsSync(file) ? readJson(file) : { name: 'installed-nodes', private: true };
	ledger['dependencies'] = { ...(ledger['dependencies'] ?? {}), [name]: version };
	writeFileSync(file, JSON.stringify(ledger, null, 2));
}

function readJson(file: string): Record<string, unknown> {
	return JSON.parse(readFileSync(file, 'utf8'));
}
