import type { Backend } from '../../families/comfy/backend';
import { searchFolders } from './folders';
import { choicesOf, modelsIn } from './models';
import { objectInfo } from './objectInfo';

export const lists = { folders: searchFolders, modelsIn, choicesOf };

export const backend: Backend = {
	objectInfo,
	/** The server's own limit unless it was started with `--max-upload-size`. */
	largestFile: 100 * 1024 * 1024,
	place: async (file, tools) => await (await import('./upload')).upload(file, tools),
	submit: async (...job) => await (await import('./submit')).submit(...job),
	lists,
};
