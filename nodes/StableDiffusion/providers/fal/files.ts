/** `POST https://rest.fal.ai/storage/upload/initiate`: fal-js, libs/client/src/storage.ts, read 2026-11-27. */
import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ImageSource } from '../../core/media/imageSource';
import { badParameter } from '../../core/base/errors';
import { show } from '../../core/controls/values';
import { storageAt } from './hosts';
import { lifetime } from './submit';

/** Bytes that one request may upload; larger files would go in parts. */
const LARGEST = 90 * 1024 * 1024;

const reply = z.object({ upload_url: z.string().min(1), file_url: z.string().min(1) });

/** Where fal finds a file of the user's: at the address that was given, or uploaded to fal's storage. */
export async function addressFor(
	source: ImageSource,
	tools: Toolbox,
	keepFilesFor?: number,
): Promise<string> {
	if (source.kind === 'url') return passedOn(source.url, source.control);
	const { bytes, mimeType, fileName } = await tools.file(source, LARGEST, {});
	const answer = await tools.read({
		path: storageAt(tools, '/storage/upload/initiate'),
		query: { storage_type: 'fal-cdn-v3' },
		json: { content_type: mimeType, file_name: fileName },
		headers: lifetime('x-fal-object-lifecycle', keepFilesFor),
	});
	const { upload_url, file_url } = readJson(answer, reply);
	await tools.upload(upload_url, { bytes, mimeType });
	return file_url;
}

function passedOn(address: string, control: string): string {
	if (/^https?:\/\//i.test(address)) return address;
	throw badParameter(`'${control}' must be an http or https address, but is ${show(address)}.`);
}
