import { createHash, randomUUID } from 'node:crypto';
import { type Answer, bytes, json } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Image } from '../../core/gallery';
import { isObject } from '../../core/jsonBody';
import { foldersOf, put } from '../comfyUi/files';
import { refuse } from './errors';

export interface Asset {
	id: string;
	name: string;
	contentType: string;
	image: Image;
	/** Under which the nodes find it; absent for what a job has made. */
	input?: string;
}

const largestFile = 100 * 1024 * 1024;
const fields = ['content_type', 'file_path', 'expected_hash', 'tags', 'expires_in'];

export function assetsOf(call: Call): Map<string, Asset> {
	return call.remember(`${call.vendor}/assets`, () => new Map<string, Asset>());
}

/** POST /api/v2/assets: the same bytes are stored once, each time under its own ID. */
export function uploadAsset(call: Call): Answer {
	const { body } = call;
	if (body.kind !== 'multipart') throw refuse(422, 'invalid_request', 'Expected a multipart form.');
	const { file, ...others } = body.files;
	const unknown = [...Object.keys(others), ...Object.keys(body.fields)].filter(
		(name) => !fields.includes(name),
	);
	if (unknown.length > 0) throw refuse(422, 'invalid_request', `Unknown: ${unknown.join(', ')}`);
	const { content_type: contentType, file_path: path } = body.fields;
	if (!file || !contentType || !path) {
		throw refuse(422, 'invalid_request', 'file, content_type and file_path are required.');
	}
	if (file.size > largestFile) throw refuse(413, 'invalid_request', 'The file is too large.');
	const id = randomUUID();
	const digest = createHash('sha256').update(file.bytes).digest('hex');
	const isNew = ![...assetsOf(call).values()].some(({ input }) => input?.startsWith(digest));
	const input = `${digest}-${path.replaceAll('/', '-')}`;
	put(foldersOf(call), `input//${input}`, { bytes: file.bytes });
	const image = call.store({ render: async () => await Promise.resolve(file.bytes), contentType });
	assetsOf(call).set(id, { id, name: path, contentType, image, input });
	return json(isNew ? 201 : 200, { ...describe(call, id), created_new: isNew });
}

/** GET /api/v2/assets/{id} */
export function assetOf(call: Call): Answer {
	return json(200, describe(call, find(call).id));
}

/** GET /api/v2/assets/{id}/content: a proxy sends the bytes, the cloud the address of them. */
export async function assetContent(call: Call): Promise<Answer> {
	const { image, contentType } = find(call);
	if (isProxy(call)) return bytes(contentType, await image.bytes());
	return { status: 302, headers: { location: call.imageUrl(image) }, chunks: [] };
}

export const isProxy = ({ path }: Call) => path.startsWith('/comfyCloud/proxy/');

/** Where the content of an asset is: signed on the cloud, at the proxy itself elsewhere. */
export function contentUrl(call: Call, { id, image }: Asset): string {
	if (isProxy(call)) return `/comfyCloud/proxy/api/v2/assets/${id}/content`;
	return `${call.imageUrl(image)}?signature=sandbox`;
}

function find(call: Call): Asset {
	const asset = assetsOf(call).get(call.params['id'] ?? '');
	if (!asset) throw refuse(404, 'not_found', 'No such asset.');
	return asset;
}

function describe(call: Call, id: string) {
	const asset = assetsOf(call).get(id);
	if (!asset) throw refuse(404, 'not_found', 'No such asset.');
	return {
		id,
		hash: null,
		size_bytes: 1,
		content_type: asset.contentType,
		file_path: asset.name,
		created_at: new Date(call.now()).toISOString(),
		url: contentUrl(call, asset),
		url_expires_at: new Date(call.now() + 3_600_000).toISOString(),
	};
}

/** A graph with the names of files instead of `core/ASSET`; throws where one is not there. */
export function withFiles(call: Call, value: unknown): unknown {
	if (Array.isArray(value)) return value.map((one) => withFiles(call, one));
	if (!isObject(value)) return value;
	if (value['__type'] !== 'core/ASSET') {
		return Object.fromEntries(
			Object.entries(value).map(([name, one]) => [name, withFiles(call, one)]),
		);
	}
	const { info } = value;
	const asset = assetsOf(call).get(isObject(info) ? String(info['id']) : '');
	if (!asset?.input) throw refuse(422, 'missing_asset', 'A referenced asset does not exist.');
	return asset.input;
}
