/** Input files and `POST /files`: openapi.json and docs/topics/predictions/input-files, read 2026-11-27. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ImageSource } from '../../core/media/imageSource';

/** Bytes; the documentation names 256 kB, and 1 MB elsewhere. */
const LARGEST_DATA_URI = 256 * 1_000;
/** Bytes that one upload may have. */
const LARGEST_FILE = 100 * 1024 * 1024;

const reply = z.object({ urls: z.object({ get: z.string().min(1) }) });

/** Where the model finds a file of the user's: at its address, in a data URI, or uploaded to Replicate. */
export async function addressFor(source: ImageSource, tools: Toolbox): Promise<string> {
	if (source.kind === 'url' && /^https:\/\//i.test(source.url)) return source.url;
	const { bytes, mimeType, fileName } = await tools.file(source, LARGEST_FILE, {});
	const dataUri = () => `data:${mimeType};base64,${bytes.toString('base64')}`;
	// The text is what counts, and base64 is a third longer than its bytes.
	if (bytes.length * 1.4 <= LARGEST_DATA_URI) return dataUri();
	const answer = await tools.read({
		path: '/files',
		form: { content: { bytes, fileName, mimeType }, type: mimeType, filename: fileName },
	});
	return readJson(answer, reply).urls.get;
}
