import sharp from 'sharp';

import type { Sandbox } from '../../../sandbox';
import { startSandbox } from '../../../sandbox';
import type { Recording } from './recordings';
import { recordings } from './recordings';

/** The sandbox answers what real servers were asked as they did: the same status, the same shape. */

const SERVERS: Record<string, string> = { 'sd-server': 'sdcpp', 'forge-api': 'forge' };
const serverOf = ({ server }: Recording) => SERVERS[server.split('@')[0] ?? ''] ?? 'a1111';

/** Routes that the node never asks for, which the sandbox does not have. */
const FOREIGN =
	/\/(png-info|interrogate|skip|refresh-[\w-]+|unload-checkpoint|reload-checkpoint|extra-batch-images|cmd-flags)$/;
/** The recorded API layers had a fake renderer and no extensions: where they failed over that. */
const FAKED = [
	'forge-api /sdapi/v1/options 500',
	'forge-api /sdapi/v1/loras 404',
	'a1111-api /sdapi/v1/loras 404',
	'forge-api /sdapi/v1/txt2img 422 alwayson unknown script',
	'a1111-api /sdapi/v1/txt2img 422 alwayson unknown script',
];

const asked = recordings.filter(({ server, path, status, name }) => {
	const place = `${server.split('@')[0]} ${path} ${status}`;
	const isKnown = !FOREIGN.test(path) && (path.startsWith('/sdapi') || path === '/openapi.json');
	return isKnown && !FAKED.some((one) => one === place || one === `${place} ${name}`);
});

let sandbox: Sandbox;
let image = '';

beforeAll(async () => {
	sandbox = await startSandbox();
	const size = { width: 64, height: 64, channels: 3 as const, background: '#336699' };
	image = (await sharp({ create: size }).png().toBuffer()).toString('base64');
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** Images were cut in the recordings; any image will do. */
function withImages(value: unknown): unknown {
	if (typeof value === 'string') {
		const [isCut, head = ''] = /^(data:image\/png;base64,)?iVBORw0KGgo/.exec(value) ?? [];
		return isCut ? head + image : value;
	}
	if (Array.isArray(value)) return value.map(withImages);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withImages(one)]));
}

function bodyOf({ body, method }: Recording): string | undefined {
	if (method === 'GET' || body === null) return undefined;
	const isRaw = typeof body === 'object' && 'raw' in body;
	return isRaw ? String(body.raw) : JSON.stringify(withImages(body));
}

async function replay(recording: Recording) {
	const { method, path, type, authorization, server } = recording;
	const key = String(sandbox.keys.automatic1111);
	const right = `Basic ${Buffer.from(`artist:${key}`).toString('base64')}`;
	const given = recording.name === 'right' ? right : authorization;
	const headers = new Headers(type ? { 'content-type': type } : {});
	if (!server.endsWith('+auth')) headers.set('x-sandbox-key', key);
	else if (given) headers.set('authorization', given);
	const response = await fetch(`${sandbox.url}/automatic1111/${serverOf(recording)}${path}`, {
		...{ method, headers, redirect: 'manual', body: bodyOf(recording) },
	});
	const text = await response.text();
	const isJson = /json/.test(response.headers.get('content-type') ?? '');
	return { status: response.status, json: isJson ? (JSON.parse(text) as unknown) : undefined };
}

/** What a reader relies on: names of fields, kinds of values, and how many images and seeds there are. */
function shapeOf(value: unknown): unknown {
	if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
	if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
	const fields = value as Record<string, unknown>;
	if (!('images' in fields && 'info' in fields)) return Object.keys(fields).sort();
	const info = JSON.parse(String(fields.info)) as Record<string, unknown>;
	return {
		fields: Object.keys(fields).sort(),
		images: (fields.images as unknown[]).length,
		seeds: (info.all_seeds as unknown[]).length,
		model: typeof info.sd_model_name,
		sampler: typeof info.sampler_name,
		first: info.index_of_first_image,
	};
}

/** Pydantic 1 and 2 name problems by different fields; both have a list of them. */
function isListOfProblems(json: unknown): boolean {
	return Array.isArray((json as { detail?: unknown } | null)?.detail);
}

const OPEN_SHAPES = /\/(options|memory|openapi\.json)$/;
const titled = asked.map((recording, index) => ({
	title: `${recording.server} ${recording.name}: ${recording.method} ${recording.path} (${index})`,
	recording,
}));

test('most of what was recorded is replayed', () => {
	expect(asked.length).toBeGreaterThan(240);
});

test.each(titled)('$title', async ({ recording }) => {
	const answer = await replay(recording);
	expect(answer.status).toBe(recording.status);
	if (recording.json === undefined || OPEN_SHAPES.test(recording.path)) return;
	expect(isListOfProblems(answer.json)).toBe(isListOfProblems(recording.json));
	const isEmptyList = Array.isArray(recording.json) && recording.json.length === 0;
	if (!isEmptyList) expect(shapeOf(answer.json)).toEqual(shapeOf(recording.json));
});
