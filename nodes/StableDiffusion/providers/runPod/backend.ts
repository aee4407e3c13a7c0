import type { Backend } from '../../families/comfy/backend';
import { asInput } from './files';

/** Only a running worker has a ComfyUI, and RunPod lets no one ask it what it has. */
export const backend: Backend = {
	objectInfo: async () => await Promise.resolve(undefined),
	/** As base64 it takes a third more; a whole request has at most 10 MB. */
	largestFile: 7 * 1024 * 1024,
	place: asInput,
	submit: async (...job) => await (await import('./submit')).submit(...job),
};
