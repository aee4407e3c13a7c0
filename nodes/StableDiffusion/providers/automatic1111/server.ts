/**
 * Which server answers: by the routes in its OpenAPI document, where it has one, else by the names of its
 * options. Seen at AUTOMATIC1111 1.8, Forge and stable-diffusion.cpp on 2026-11-27.
 */
import type { Toolbox } from '../../core/calls/toolbox';
import { jsonOf } from '../../core/calls/answer';
import { at } from './address';
import { bodyFieldsIn, pathsIn, settingsIn } from './openApi';
import { isMarkAmong, MARK } from './taskMark';
import { fieldsOf } from './values';

export type Dialect = 'a1111' | 'forge' | 'sdnext' | 'sdcpp' | 'drawThings' | 'unknown';

export interface Server {
	dialect: Dialect;
	/** As sentences call it. */
	name: string;
	/** Paths that it is known to have; empty where it does not say. */
	routes: readonly string[];
	/** Fields of the bodies that it takes, by the path of the request; absent where it does not say. */
	fields: Readonly<Record<string, readonly string[]>>;
	/** Whether a setting can tell whose image it works on; see taskMark.ts. */
	takesMark: boolean;
}

const NAMES: Record<Dialect, string> = {
	a1111: 'AUTOMATIC1111',
	forge: 'Forge',
	sdnext: 'SD.Next',
	sdcpp: 'stable-diffusion.cpp',
	drawThings: 'Draw Things',
	unknown: 'The server',
};

/** Seconds; a server is seldom replaced by another at the same address. */
const KNOWN_FOR = 600;
/** A server without the document, or one that fails to make it, is recognized by its options instead. */
const NO_ANSWER = [400, 401, 403, 404, 405, 500, 501];

/** The server behind the credential, asked once in ten minutes. */
export async function readServer(tools: Toolbox): Promise<Server> {
	return await tools.remember('automatic1111 server', KNOWN_FOR, async () => {
		const openApi = await readFree(tools, '/openapi.json');
		const found = serverOf(openApi, undefined);
		const server =
			found.dialect === 'unknown'
				? serverOf(openApi, await readFree(tools, '/sdapi/v1/options'))
				: found;
		if (server.dialect !== 'sdnext' || server.takesMark) return server;
		return { ...server, takesMark: isMarkAmong(await readFree(tools, '/sdapi/v1/options-info')) };
	});
}

/** What two free answers say about the server; undefined means that there was no answer. */
export function serverOf(openApi: unknown, options: unknown): Server {
	const routes = Object.keys(pathsIn(openApi)).slice(0, 2_000);
	const dialect = byRoutes(routes) ?? byOptions(Object.keys(fieldsOf(options) ?? {}));
	return {
		...{ dialect, name: NAMES[dialect], routes, fields: bodyFieldsIn(openApi) },
		takesMark: dialect === 'sdnext' && settingsIn(openApi).includes(MARK),
	};
}

/** Whether it has a route; where it does not tell its routes, it may have it. */
export function has({ routes }: Server, path: string): boolean {
	return routes.length === 0 || routes.includes(path);
}

/** Whether it takes a field in the body of a request; where it does not tell its fields, it may. */
export function mayTake({ fields }: Server, field: string): boolean {
	const told = Object.values(fields);
	return told.length === 0 || told.some((names) => names.includes(field));
}

async function readFree(tools: Toolbox, path: string): Promise<unknown> {
	const request = { method: 'GET' as const, path: at(tools.baseUrl, path), accepts: NO_ANSWER };
	const answer = await tools.read(request);
	return answer.status < 400 ? jsonOf(answer) : undefined;
}

function byRoutes(routes: readonly string[]): Dialect | undefined {
	// A sub-path, where one is set, stands before every route.
	const knows = (path: string) => routes.some((route) => route.endsWith(path));
	if (!knows('/sdapi/v1/txt2img')) return undefined;
	if (knows('/sdapi/v1/sd-modules')) return 'forge';
	if (knows('/sdapi/v1/version') || knows('/sdapi/v1/platform')) return 'sdnext';
	return 'a1111';
}

function byOptions(names: readonly string[]): Dialect {
	if (names.some((name) => name.startsWith('forge_'))) return 'forge';
	if (names.some((name) => name.startsWith('diffusers_'))) return 'sdnext';
	if (names.includes('CLIP_stop_at_last_layers')) return 'a1111';
	if (names.includes('samples_format')) return 'sdcpp';
	return names.includes('guidance_scale') ? 'drawThings' : 'unknown';
}
