import type { Task } from './task';

/** Always the same image, so that the sandbox draws it once. */
const PROMPT = 'A fox in the snow';
export const SEED = 7;
export const SIDE = 320;
export const ENGINE = 'stable-diffusion-v1-6';

export function promptFor({ words }: Pick<Task, 'words'>): string {
	return `${PROMPT} ${words}`.trim();
}

/** The request that the node sends, for those who send it without the node. */
export function requestFor(task: Task) {
	const { url, keys } = task.sandbox;
	const prompt = promptFor(task);
	const headers = { 'content-type': 'application/json', accept: 'application/json' };
	if (task.kind === 'address') {
		return {
			url: `${url}/sdai/v1/draw`,
			headers: { ...headers, authorization: `Bearer ${keys.sdai}` },
			body: { prompt },
		};
	}
	return {
		url: `${url}/gptnb/sd/v1/generation/${ENGINE}/text-to-image`,
		headers: { ...headers, authorization: `Bearer ${keys.gptnb}` },
		body: {
			text_prompts: [{ text: prompt, weight: 1 }],
			width: SIDE,
			height: SIDE,
			samples: 1,
			seed: SEED,
		},
	};
}
