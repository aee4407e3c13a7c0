import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { loadedModel } from '../../../nodes/StableDiffusion/providers/automatic1111/model';
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
