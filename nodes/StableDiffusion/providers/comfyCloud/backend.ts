import type { Backend } from '../../families/comfy/backend';
import { lists, objectInfo } from './nodes';

export { lists } from './nodes';

export const backend: Backend = {
	objectInfo,
	/** What a single request may have. */
	largestFile: 100 * 1024 * 1024,
	place: async (file, tools) => await (await import('./assets')).uploadAsset(file, tools),
	submit: async (...job) => await (await import('./submit')).submit(...job),
	lists,
};
