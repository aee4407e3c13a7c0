import { createServer, type IncomingMessage } from 'node:http';
import { atEnd } from './cleanup';
import { freePort } from './ports';

export interface ReceivedFile {
	name: string;
	type: string;
	bytes: Buffer;
}

export interface Received {
	method: string;
	path: string;
	fields: Record<string, unknown>;
	files: ReceivedFile[];
	/** What the sender got back. */
	answer: Record<string, unknown>;
}

export interface Receiver {
	url: string;
	/** Everything that was sent to this path, oldest first. */
	at(path: string): Received[];
}

/**
 * The rest of the internet, for workflows that post: keeps what it gets. Answers a GET with what the
 * caller gives, anything else with its own ID.
 */
export async function startReceiver(toGet: Record<string, unknown>): Promise<Receiver> {
	const received: Received[] = [];
	const server = createServer(async (request, response) => {
		const { method = '', url = '' } = request;
		const { pathname: path } = new URL(url, 'http://127.0.0.1');
		const body = await readBody(request);
		const answer = method === 'GET' ? toGet : { id: received.length + 1 };
		received.push({ method, path, ...body, answer });
		response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
	});
	const port = await freePort();
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	atEnd('the receiver', async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});
	return {
		url: `http://127.0.0.1:${port}`,
		at: (wanted) => received.filter(({ path }) => path === wanted),
	};
}

async function readBody(request: IncomingMessage): Promise<Pick<Received, 'fields' | 'files'>> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part);
	const bytes = Buffer.concat(parts);
	const type = request.headers['content-type'] ?? '';
	if (type.startsWith('multipart/')) return await readForm(bytes, type);
	return { fields: bytes.length > 0 ? JSON.parse(bytes.toString()) : {}, files: [] };
}

async function readForm(bytes: Buffer, type: string): Promise<Pick<Received, 'fields' | 'files'>> {
	const headers = { 'content-type': type };
	const form = await new Response(new Uint8Array(bytes), { headers }).formData();
	const fields: Record<string, unknown> = {};
	const files: File[] = [];
	form.forEach((value, field) => {
		if (typeof value === 'string') fields[field] = value;
		else files.push(value);
	});
	return { fields, files: await Promise.all(files.map(readFile)) };
}

async function readFile(file: File): Promise<ReceivedFile> {
	return { name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) };
}
