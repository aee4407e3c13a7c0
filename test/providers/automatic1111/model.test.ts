import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import {
	isLoaded,
	loadedModel,
} from '../../../nodes/StableDiffusion/providers/automatic1111/model';
import { answerOf } from '../../support/answers';

/** Servers without the settings of AUTOMATIC1111 refuse the request for them in different ways. */
test.each([404, 405, 500])('a server that answers %i does not say its model', async (status) => {
	const tools: Partial<Toolbox> = {
		baseUrl: 'http://a.test',
		read: async ({ accepts = [] }) => {
			await Promise.resolve();
			if (!accepts.includes(status)) throw new Error(`Status ${status} is refused`);
			return answerOf('No such page', status);
		},
	};
	expect(await loadedModel(tools as Toolbox)).toBeUndefined();
});

/** What both names tell decides: the hash, then the folder and the ending, then the name alone. */
test.each([
	['a.safetensors [abcdef0123]', 'a.safetensors [ABCDEF0123]', true],
	['a.safetensors [abcdef0123]', 'a.safetensors [0123abcdef]', false],
	['a.safetensors', 'a.safetensors [abcdef0123]', true],
	['a.safetensors', 'turbo/a.safetensors [abcdef0123]', false],
	['fast/a.safetensors', 'turbo/a.safetensors', false],
	['turbo\\a.safetensors', 'turbo/A.safetensors', true],
	['fast/a', 'turbo/a [abcdef0123]', false],
	['a.ckpt', 'a.safetensors', false],
	['a', 'turbo/a.safetensors [abcdef0123]', true],
	['turbo/a', 'a.safetensors', true],
])('%s is loaded, and %s is asked for: the same is %s', (loaded, title, isSame) => {
	expect(isLoaded(loaded, title)).toBe(isSame);
});
