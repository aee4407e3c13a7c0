import { pathPart } from '../../core/base/path';

/** Owners in these places are followed by one more part (fal-js, libs/client/src/utils.ts). */
const NAMESPACES = ['workflows', 'comfy'];

/** The part of an ID below which its jobs are: status, result and cancel drop the path behind it. */
export function appOf(endpoint: string): string {
	const parts = endpoint.split('/');
	const length = NAMESPACES.includes(parts[0] ?? '') ? 3 : 2;
	return parts.slice(0, length).map(pathPart).join('/');
}
