/** The router, and the Hub with its list of models: huggingface.js fe42e680, read 2026-11-27. */
import { toUrl } from '../../core/base/address';
import { pathPart } from '../../core/base/path';
import type { Toolbox } from '../../core/calls/toolbox';

const ROUTER = 'router.huggingface.co';
const HUB = 'huggingface.co';

/** The hosts to which a token of Hugging Face may travel. */
export const ownHosts = [ROUTER, HUB];

/** The router, whatever path of it or of the Hub was pasted; the address of a proxy stays as it is. */
export function root(baseUrl: string): string {
	return ownHosts.includes(toUrl(baseUrl)?.hostname ?? '') ? `https://${ROUTER}` : baseUrl;
}

/** An address of the Hub. A proxy in the Base URL takes the place of both hosts. */
export function hubAt({ baseUrl }: Pick<Toolbox, 'baseUrl'>, path: string): string {
	return ownHosts.includes(toUrl(baseUrl)?.hostname ?? '') ? `https://${HUB}${path}` : path;
}

/** A name of several parts, such as `stabilityai/stable-diffusion-3.5-large`, as a path. */
export function pathOfName(name: string): string {
	return name
		.split('/')
		.filter((part) => part !== '')
		.map(pathPart)
		.join('/');
}

/** The path of an address that an answer names: the router has it below the name of the partner. */
export function pathOfAddress(address: string | null | undefined): string | undefined {
	const url = toUrl(address ?? '');
	return url && /^[\w./-]{1,400}$/.test(url.pathname) ? url.pathname : undefined;
}
