import { type Answer, Refusal, bytes, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { hashText } from '../../core/random';
import { notFound, problem } from './errors';

const LARGEST = 100 * 1024 * 1024;
const FIELDS = ['type', 'filename', 'metadata'];

interface Upload {
	id: string;
	name: string;
	contentType: string;
	bytes: Buffer;
	createdAt: number;
}

const DAY = 86_400_000;

/** `POST /files`: one file, and what is said about it. */
export function createFile(call: Call): Answer {
	const { body } = call;
	const content = body.kind === 'multipart' ? body.files['content'] : undefined;
	if (body.kind !== 'multipart' || !content) throw refused('Missing content');
	const strange = Object.keys(body.fields).find((name) => !FIELDS.includes(name));
	if (strange !== undefined) throw refused(`Unknown field ${strange}`);
	if (content.bytes.length > LARGEST) {
		throw new Refusal(problem(413, undefined, 'Files must be less than 100MB in size'));
	}
	const name = body.fields['filename'] ?? content.filename;
	const upload: Upload = {
		id: `file-${uploads(call).size + 1}-${hashText(name)}`,
		name,
		contentType: body.fields['type'] ?? content.mimeType,
		bytes: content.bytes,
		createdAt: call.now(),
	};
	uploads(call).set(upload.id, upload);
	return json(201, shown(call, upload));
}

export function getFile(call: Call): Answer {
	return json(200, shown(call, uploadIn(call)));
}

export function downloadFile(call: Call): Answer {
	const upload = uploadIn(call);
	return bytes(upload.contentType, upload.bytes);
}

/** The bytes behind the address of an upload; undefined for any other address. */
export function uploadedAt(call: Call, address: string): Buffer | undefined {
	const prefix = `${call.origin}/replicate/v1/files/`;
	return address.startsWith(prefix)
		? uploads(call).get(address.slice(prefix.length))?.bytes
		: undefined;
}

function uploadIn(call: Call): Upload {
	const found = uploads(call).get(call.params['id'] ?? '');
	if (found) return found;
	throw notFound();
}

function uploads(call: Call): Map<string, Upload> {
	return call.remember('replicate uploads', () => new Map<string, Upload>());
}

function shown({ origin }: Call, { id, name, contentType, bytes: content, createdAt }: Upload) {
	return {
		...{ id, name, content_type: contentType, size: content.length, metadata: {} },
		checksums: { sha256: String(hashText(content.toString('base64'))) },
		created_at: new Date(createdAt).toISOString(),
		expires_at: new Date(createdAt + DAY).toISOString(),
		urls: { get: `${origin}/replicate/v1/files/${id}` },
	};
}

function refused(detail: string): Refusal {
	return new Refusal(problem(400, undefined, detail));
}
