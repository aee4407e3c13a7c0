/** `POST https://rest.fal.ai/storage/upload/initiate`: fal-js, libs/client/src/storage.ts, read 2026-11-28. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ImageSource } from '../../core/media/imageSource';
import { badParameter } from '../../core/base/errors';
import { show } from '../../core/controls/values';
import { storageAt } from './hosts';
import { lifetime } from './submit';
import { uploadInParts } from './uploadInParts';

const MEGABYTE = 1024 * 1024;
/** Bytes that one request may upload; what is larger goes in parts, as fal's own client does it. */
const LARGEST_AT_ONCE = 90 * MEGABYTE;
/** Bytes; n8n holds them in memory. */
const LARGEST = 250 * MEGABYTE;

const reply = z.object({ upload_url: z.string().min(1), file_url: z.string().min(1) });

/** Where fal finds a file of the user's: at the address that was given, or uploaded to fal's storage. */
export async function addressFor(
	source: ImageSource,
	tools: Toolbox,
	keepFilesFor?: number,
): Promise<string> {
	if (source.kind === 'url') return passedOn(source.url, source.control);
	const { bytes, mimeType, fileName } = await tools.file(source, LARGEST, {});
	const isLarge = bytes.length > LARGEST_AT_ONCE;
	const answer = await tools.read({
		path: storageAt(tools, `/storage/upload/initiate${isLarge ? '-multipart' : ''}`),
		query: { storage_type: 'fal-cdn-v3' },
		json: { content_type: mimeType, file_name: fileName },
		headers: lifetime('x-fal-object-lifecycle', keepFilesFor),
	});
	const { upload_url, file_url } = readJson(answer, reply);
	if (isLarge) await uploadInParts(upload_url, bytes, tools);
	else await tools.upload(upload_url, { bytes, mimeType });
	return file_url;
}

function passedOn(address: string, control: string): string {
	if (/^https?:\/\//i.test(address)) return address;
	throw badParameter(`'${control}' must be an http or https address, but is ${show(address)}.`);
}
