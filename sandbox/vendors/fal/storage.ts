import { type Answer, Refusal, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { jsonObject } from '../../core/jsonBody';
import { forStatus } from './errors';

interface Upload {
	bytes?: Buffer;
	contentType: string;
}

/** `POST /storage/upload/initiate`: the file's address is known before the file is there. */
export function initiateUpload(call: Call): Answer {
	const body = jsonObject(call.body);
	const { file_name, content_type } = body.ok ? body.value : {};
	if (typeof file_name !== 'string' || typeof content_type !== 'string') {
		throw new Refusal(forStatus(422, 'file_name and content_type are required'));
	}
	if (call.query['storage_type'] !== 'fal-cdn-v3') {
		throw new Refusal(forStatus(400, 'storage_type must be fal-cdn-v3'));
	}
	const upload: Upload = { contentType: content_type };
	const render = async () => await Promise.resolve(upload.bytes ?? Buffer.alloc(0));
	const image = call.store({ render, contentType: content_type });
	uploadsOf(call).set(image.id, upload);
	const name = encodeURIComponent(file_name);
	return json(200, {
		upload_url: `${call.origin}/fal/uploads/${image.id}/${name}?signature=5a6d`,
		file_url: call.imageUrl(image),
	});
}

/** The signed address is all that it takes; a key must not come here. */
export function putUpload(call: Call): Answer {
	if (call.headers.authorization !== undefined) return forStatus(400, 'No key is taken here');
	const upload = uploadsOf(call).get(call.params['id'] ?? '');
	if (upload === undefined || call.query['signature'] !== '5a6d')
		return forStatus(403, 'Forbidden');
	if (call.headers['content-type'] !== upload.contentType || call.body.kind !== 'other') {
		return forStatus(400, 'The content type differs from the announced one');
	}
	upload.bytes = call.body.bytes;
	return json(200, {});
}

function uploadsOf(call: Call): Map<string, Upload> {
	return call.remember('fal uploads', () => new Map<string, Upload>());
}
