import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './cleanup';
import { freePort } from './ports';
import { startProcess } from './processes';
import { until } from './waiting';

const programs = '/usr/lib/postgresql';
const account = 'postgres';

/** A separate cluster in a temporary folder. PostgreSQL refuses to run as root. */
export async function startPostgres(): Promise<{ environment: NodeJS.ProcessEnv }> {
	const user = process.getuid?.() === 0 ? account : undefined;
	const folder = createCluster(user);
	const port = await freePort();
	const server = startProcess({
		title: 'postgres',
		folder,
		user,
		stopSignal: 'SIGINT',
		command: [program('postgres'), '-D', join(folder, 'data'), ...settings(port, folder)],
	});
	const isReady = () => {
		execFileSync(program('pg_isready'), ['-h', '127.0.0.1', '-p', `${port}`], { stdio: 'pipe' });
		return true;
	};
	await until('PostgreSQL to answer', isReady, { failure: server.ended });
	return { environment: environmentFor(port) };
}

function createCluster(user: string | undefined): string {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-postgres-'));
	atEnd('the PostgreSQL folder', async () => rmSync(folder, { recursive: true, force: true }));
	const identity = user ? ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups'] : [];
	if (user) chownSync(folder, identityNumber(user, '-u'), identityNumber(user, '-g'));
	const [command = '', ...parameters] = [
		...identity,
		program('initdb'),
		...['-D', join(folder, 'data'), '-U', account, '--auth=trust', '--no-sync', '-E', 'UTF8'],
	];
	execFileSync(command, parameters, { cwd: folder, stdio: 'pipe' });
	return folder;
}

function settings(port: number, folder: string): string[] {
	const values = {
		port: `${port}`,
		listen_addresses: '127.0.0.1',
		unix_socket_directories: folder,
		fsync: 'off',
		max_connections: '200',
	};
	return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function environmentFor(port: number): NodeJS.ProcessEnv {
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: `${port}`,
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: account,
		DB_POSTGRESDB_PASSWORD: '',
	};
}

function program(name: string): string {
	const newest = readdirSync(programs).sort((a, b) => Number(b) - Number(a))[0] ?? '';
	return join(programs, newest, 'bin', name);
}

function identityNumber(user: string, option: '-u' | '-g'): number {
	return Number(execFileSync('id', [option, user], { encoding: 'utf8' }));
}
