import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:net';
import { atEnd } from './cleanup';
import { freePort } from './ports';
import { startProcess } from './processes';
import { until } from './waiting';

export async function startRedis(): Promise<{ port: number }> {
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'n8n-redis-'));
	atEnd('the Redis folder', async () => rmSync(folder, { recursive: true, force: true }));
	const redis = startProcess({
		title: 'redis',
		folder,
		command: ['redis-server', '--port', `${port}`, '--bind', '127.0.0.1', '--save', ''],
	});
	await until('Redis to answer', () => answersPing(port), { failure: redis.ended });
	return { port };
}

async function answersPing(port: number): Promise<boolean> {
	return await new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		socket.once('error', reject);
		socket.once('data', (answer) => {
			socket.destroy();
			resolve(answer.toString().startsWith('+PONG'));
		});
	});
}
