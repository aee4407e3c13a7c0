import { createHash } from 'node:crypto';

import { type Answer, Refusal, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { jsonObject } from '../../core/jsonBody';
import { forStatus } from './errors';

interface Upload {
	bytes?: Buffer;
	/** By their numbers. */
	parts: Map<string, Buffer>;
	contentType: string;
}

/** `POST /storage/upload/initiate`: the file's address is known before the file is there. */
export function initiateUpload(call: Call): Answer {
	return initiate(call, 'uploads');
}

/** The same for a file in parts, each of which has an address below that of the file. */
export function initiateMultipart(call: Call): Answer {
	return initiate(call, 'uploads/parts');
}

function initiate(call: Call, folder: string): Answer {
	const body = jsonObject(call.body);
	const { file_name, content_type } = body.ok ? body.value : {};
	if (typeof file_name !== 'string' || typeof content_type !== 'string') {
		throw new Refusal(forStatus(422, 'file_name and content_type are required'));
	}
	if (call.query['storage_type'] !== 'fal-cdn-v3') {
		throw new Refusal(forStatus(400, 'storage_type must be fal-cdn-v3'));
	}
	const upload: Upload = { contentType: content_type, parts: new Map() };
	const render = async () => await Promise.resolve(upload.bytes ?? Buffer.alloc(0));
	const image = call.store({ render, contentType: content_type });
	uploadsOf(call).set(image.id, upload);
	const name = encodeURIComponent(file_name);
	return json(200, {
		upload_url: `${call.origin}/fal/${folder}/${image.id}/${name}?signature=5a6d`,
		file_url: call.imageUrl(image),
	});
}

export function putUpload(call: Call): Answer {
	const upload = signedUpload(call);
	if (call.headers['content-type'] !== upload.contentType || call.body.kind !== 'other') {
		return forStatus(400, 'The content type differs from the announced one');
	}
	upload.bytes = call.body.bytes;
	return json(200, {});
}

export function putPart(call: Call): Answer {
	const upload = signedUpload(call);
	const number = call.params['part'] ?? '';
	if (!/^[1-9]\d*$/.test(number) || call.body.kind !== 'other') {
		return forStatus(400, 'A part has a number and bytes');
	}
	upload.parts.set(number, call.body.bytes);
	return json(200, { partNumber: Number(number), etag: etagOf(call.body.bytes) });
}

/** Every part with its tag, in their order; all but the last have 5 MiB or more, as S3 rules. */
export function completeUpload(call: Call): Answer {
	const upload = signedUpload(call);
	const body = jsonObject(call.body);
	const named = body.ok ? body.value['parts'] : undefined;
	const parts = [...upload.parts.values()];
	const known = parts.map((bytes, index) => ({ partNumber: index + 1, etag: etagOf(bytes) }));
	const isSmall = parts.slice(0, -1).some(({ length }) => length < 5 * 1024 * 1024);
	if (isSmall || parts.length === 0 || JSON.stringify(named) !== JSON.stringify(known)) {
		return forStatus(400, 'InvalidPart');
	}
	upload.bytes = Buffer.concat(parts);
	return json(200, {});
}

function etagOf(bytes: Buffer): string {
	return `"${createHash('md5').update(bytes).digest('hex')}"`;
}

/** The signed address is all that it takes; a key must not come here. */
function signedUpload(call: Call): Upload {
	if (call.headers.authorization !== undefined) {
		throw new Refusal(forStatus(400, 'No key is taken here'));
	}
	const upload = uploadsOf(call).get(call.params['id'] ?? '');
	if (upload === undefined || call.query['signature'] !== '5a6d') {
		throw new Refusal(forStatus(403, 'Forbidden'));
	}
	return upload;
}

function uploadsOf(call: Call): Map<string, Upload> {
	return call.remember('fal uploads', () => new Map<string, Upload>());
}
