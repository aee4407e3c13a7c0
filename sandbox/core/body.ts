import type { FastifyRequest } from 'fastify';
import type { RecordedFile } from '../types';

export type Body =
	| { kind: 'none' }
	| { kind: 'json'; value: unknown }
	| { kind: 'malformedJson'; text: string }
	| { kind: 'multipart'; fields: Record<string, string>; files: Record<string, RecordedFile> }
	| { kind: 'malformedMultipart'; reason: string }
	| { kind: 'other'; text: string; bytes: Buffer };

export async function readBody(request: FastifyRequest): Promise<Body> {
	const contentType = request.headers['content-type'] ?? '';
	if (/^multipart\/form-data\b/i.test(contentType)) return await readMultipart(request);
	const raw = request.body;
	if (!Buffer.isBuffer(raw) || raw.length === 0) return { kind: 'none' };
	const content = raw.toString('utf8');
	return /^application\/json\b/i.test(contentType)
		? parseJson(content)
		: { kind: 'other', text: content, bytes: raw };
}

function parseJson(content: string): Body {
	try {
		return { kind: 'json', value: JSON.parse(content) as unknown };
	} catch {
		return { kind: 'malformedJson', text: content };
	}
}

async function readMultipart(request: FastifyRequest): Promise<Body> {
	const fields: Record<string, string> = {};
	const files: Record<string, RecordedFile> = {};
	try {
		for await (const part of request.parts()) {
			if (part.type === 'file') {
				const content = await part.toBuffer();
				files[part.fieldname] = {
					filename: part.filename,
					mimeType: part.mimetype,
					size: content.length,
					bytes: content,
				};
			} else {
				fields[part.fieldname] = String(part.value);
			}
		}
	} catch (error) {
		return { kind: 'malformedMultipart', reason: String(error) };
	}
	return { kind: 'multipart', fields, files };
}

/** The body in the form that `requests` shows. */
export function recordedBody(body: Body): unknown {
	switch (body.kind) {
		case 'json':
			return body.value;
		case 'multipart':
			return { fields: body.fields, files: body.files };
		case 'malformedJson':
		case 'other':
			return body.text;
		default:
			return undefined;
	}
}
