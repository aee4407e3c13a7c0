import { isSameOrigin, toUrl } from '../../core/base/address';

const PASTED = /\/api(?:\/v2(?:\/[\w/-]{0,200})?)?$/i;

/** Where a path is; people also paste the Base URL with the beginning of every path behind it. */
export const address = ({ baseUrl }: { baseUrl: string }, path: string): string =>
	baseUrl.replace(PASTED, '') + path;

/** A link at the configured origin, as a whole address; undefined for one that leads elsewhere. */
export function ownLink(
	link: string | null | undefined,
	{ baseUrl }: { baseUrl: string },
): string | undefined {
	const url = link ? toUrl(link, baseUrl) : undefined;
	return url && isSameOrigin(url.href, baseUrl) ? url.href : undefined;
}
