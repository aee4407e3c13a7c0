import { badParameter } from '../../core/base/errors';
import type { ListingBackend } from '../../families/comfy/backend';
import { modelsIn, searchChoices, searchModels } from './models';
import { objectInfo } from './objectInfo';

export const backend: ListingBackend = {
	objectInfo,
	/** The server's own limit unless it was started with `--max-upload-size`. */
	largestFile: 100 * 1024 * 1024,
	place: async (file, tools) => await (await import('./upload')).upload(file, tools),
	submit: async (...job) => await (await import('./submit')).submit(...job),
	models: searchModels,
	choices: searchChoices,
	firstCheckpoint: async (tools) => {
		const [first] = (await modelsIn('checkpoints', tools)) ?? [];
		if (first !== undefined) return first;
		throw badParameter(
			'The server has no checkpoint.',
			'Put one into the folder models/checkpoints of ComfyUI, then run again.',
		);
	},
};
