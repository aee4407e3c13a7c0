import type { Toolbox } from '../../core/calls/toolbox';

/** The rest of a Base URL where a whole endpoint was pasted. */
const ENDPOINT = /\/(?:v1|v2beta)\/(?:generation|user|engines|stable-image|results)(?:\/.*)?$/;
const VERSION = /\/(?:v1|v2beta)$/;

type Place = Pick<Toolbox, 'baseUrl' | 'settings'>;

/** A path of Stability's own, such as `/v1/user/balance`, as a request to the configured address. */
export function at(place: Place, path: string): { path: string; fromOrigin: true } {
	return { path: prefixOf(place) + path, fromOrigin: true };
}

/**
 * What is between the host and Stability's own paths: the path of the Base URL and the Path Prefix
 * of a relay. A version, a prefix or an endpoint that the Base URL has already is not added once
 * more.
 */
export function prefixOf({ baseUrl, settings }: Place): string {
	const path = withoutSlash(new URL(baseUrl).pathname);
	const prefix = withoutVersion(slashed(settings.pathPrefix));
	const root = withoutVersion(path);
	if (prefix === '' || ENDPOINT.test(path)) return root;
	return `${withoutEnd(root, prefix)}${prefix}`;
}

function withoutVersion(path: string): string {
	let rest = withoutSlash(path.replace(ENDPOINT, ''));
	while (VERSION.test(rest)) rest = withoutSlash(rest.replace(VERSION, ''));
	return rest;
}

/** The path without the prefix at its end, however often it stands there. */
function withoutEnd(path: string, prefix: string): string {
	let rest = path;
	while (rest.endsWith(prefix)) rest = rest.slice(0, -prefix.length);
	return rest;
}

function slashed(setting: unknown): string {
	const path = typeof setting === 'string' ? setting.trim().replace(/^\/+/, '') : '';
	return path === '' ? '' : `/${withoutSlash(path)}`;
}

function withoutSlash(path: string): string {
	let end = path.length;
	while (path[end - 1] === '/') end -= 1;
	return path.slice(0, end);
}
