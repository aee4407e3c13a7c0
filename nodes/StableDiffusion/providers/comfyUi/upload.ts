/** POST /upload/image: recordings of ComfyUI 0.33.0 and 0.3.64, 2026-11-27. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { InputFile } from '../../core/media/inputFile';

/** Characters of the digest: enough that two files do not meet. */
const DIGEST = 24;
const FOLDER = 'n8n';

const reply = z.object({
	name: z.string().min(1),
	subfolder: z.string().nullish().catch(undefined),
});

/**
 * Puts a file on the server, and returns the name by which LoadImage finds it. The same file gets the same name,
 * so that it lies there once; the server may choose another.
 */
export async function upload(
	{ bytes, extension, mimeType }: InputFile,
	tools: Toolbox,
): Promise<string> {
	const fileName = `${await digestOf(bytes)}.${extension}`;
	const answer = await tools.read({
		path: '/upload/image',
		form: { image: { bytes, fileName, mimeType }, subfolder: FOLDER, type: 'input' },
	});
	const { name, subfolder } = readJson(answer, reply);
	return subfolder ? `${subfolder}/${name}` : name;
}

async function digestOf(bytes: Buffer): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', bytes);
	return Buffer.from(digest).toString('hex').slice(0, DIGEST);
}
