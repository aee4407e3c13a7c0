/** POST /api/v2/assets: https://docs.comfy.org/openapi-v2.yaml, read 2026-11-27. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { InputFile } from '../../core/media/inputFile';
import type { GraphFile } from '../../families/comfy/graph/types';
import { address } from './address';

const reply = z.object({ id: z.string().min(1) });

/**
 * Uploads a file, and returns the reference that replaces its name in a graph. It has no idempotency key: the same
 * bytes are stored once, and a key could not be used for a second try.
 */
export async function uploadAsset(file: InputFile, tools: Toolbox): Promise<GraphFile> {
	const { bytes, fileName, mimeType } = file;
	const answer = await tools.read({
		path: address(tools, '/api/v2/assets'),
		form: {
			content_type: mimeType,
			file_path: fileName,
			file: { bytes, fileName, mimeType },
		},
	});
	return { __type: 'core/ASSET', info: { id: readJson(answer, reply).id } };
}
