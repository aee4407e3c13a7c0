/** POST /upload/image: recordings of ComfyUI 0.33.0 and 0.3.64, 2026-11-27. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ImageSource } from '../../core/media/imageSource';
import type { InputFile } from '../../core/media/inputFile';

/** The server's own limit unless it was started with `--max-upload-size`; bytes. */
const LARGEST_FILE = 100 * 1024 * 1024;
/** Characters of the digest: enough that two files do not meet. */
const DIGEST = 24;
const FOLDER = 'n8n';

const reply = z.object({
	name: z.string().min(1),
	subfolder: z.string().nullish().catch(undefined),
});

/** Puts an image on the server, and returns the name by which LoadImage finds it. */
export async function uploadImage(source: ImageSource, tools: Toolbox): Promise<string> {
	return await upload(await tools.image(source, LARGEST_FILE), tools);
}

/** The same for a file of any kind. */
export async function uploadFile(source: ImageSource, tools: Toolbox): Promise<string> {
	return await upload(await tools.file(source, LARGEST_FILE, {}), tools);
}

/** The same file gets the same name, so that it lies there once; the server may choose another. */
async function upload({ bytes, extension, mimeType }: InputFile, tools: Toolbox): Promise<string> {
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
