import type { Toolbox } from '../../core/calls/toolbox';

/** What stands between the address of a relay and Stability's own paths; nothing at Stability itself. */
export function prefixOf({ settings }: Pick<Toolbox, 'settings'>): string {
	const path = String(settings.pathPrefix ?? '').replace(/^\/+|\/+$/g, '');
	return path === '' ? '' : `/${path}`;
}
