import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './cleanup';
import { freePort } from './ports';

/** An address at which nothing listens. */
export async function downServer(): Promise<string> {
	return `http://127.0.0.1:${await freePort()}`;
}

export async function selfSignedServer(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'self-signed-'));
	const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
	const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost'];
	execFileSync('openssl', [...request, '-keyout', key, '-out', cert], { stdio: 'pipe' });
	const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
		response.end('{}'),
	);
	rmSync(folder, { recursive: true });
	const port = await freePort();
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	atEnd('the self-signed server', async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});
	return `https://127.0.0.1:${port}`;
}
