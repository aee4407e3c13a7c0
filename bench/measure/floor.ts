import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

import { requestFor } from './requests';
import type { Measurement, Task } from './task';
import { watch } from './watch';

/** The least that the work can cost: ask, decode, write a file; no n8n, no checks, no retries. */
export async function measureFloor(task: Task): Promise<Measurement> {
	const folder = mkdtempSync(join(tmpdir(), 'bench-floor-'));
	const queue = Array.from({ length: task.items }, (_, index) => index).values();
	const worker = async () => {
		for (const index of queue) await makeImage(task, join(folder, `${index}.png`));
	};
	await makeImage({ ...task, words: '' }, join(folder, 'warm.png'));
	try {
		const { seen } = await watch(
			async () => await Promise.all(Array.from({ length: task.atOnce }, worker)),
		);
		return { ...seen, record: 0, images: task.items };
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function makeImage(task: Task, file: string): Promise<void> {
	const { url, headers, body } = requestFor(task);
	const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
	const json = (await answer.json()) as { artifacts?: Array<{ base64: string }>; urls?: string[] };
	const [artifact] = json.artifacts ?? [];
	if (artifact) return await writeFile(file, Buffer.from(artifact.base64, 'base64'));
	const image = await fetch(String(json.urls?.[0]));
	// The web's stream and Node's differ in name only.
	await pipeline(Readable.fromWeb(image.body as ReadableStream), createWriteStream(file));
}
