/** Parts below one signed address, then `…/complete`: fal-js, libs/client/src/storage.ts, read 2026-11-28. */
import { z } from 'zod';

import { toUrl } from '../../core/base/address';
import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';

/** Bytes of each but the last. */
const PART = 10 * 1024 * 1024;

const part = z.object({ partNumber: z.union([z.number(), z.string()]), etag: z.string() });

export async function uploadInParts(address: string, bytes: Buffer, tools: Toolbox): Promise<void> {
	const parts: Array<z.infer<typeof part>> = [];
	for (let start = 0; start < bytes.length; start += PART) {
		const answer = await tools.uploadPart({
			address: below(address, String(parts.length + 1)),
			file: { bytes: bytes.subarray(start, start + PART), mimeType: 'application/octet-stream' },
		});
		parts.push(readJson(answer, part));
	}
	await tools.uploadPart({
		method: 'POST',
		address: below(address, 'complete'),
		file: { bytes: Buffer.from(JSON.stringify({ parts })), mimeType: 'application/json' },
	});
}

/** The signature stays behind the path. */
function below(address: string, name: string): string {
	const url = toUrl(address);
	return url ? `${url.origin}${url.pathname}/${name}${url.search}` : address;
}
