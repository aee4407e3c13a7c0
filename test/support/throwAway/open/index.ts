import type { ApiRequest } from '../../../../nodes/StableDiffusion/core/calls/request';
import type { Toolbox } from '../../../../nodes/StableDiffusion/core/calls/toolbox';
import { text } from '../../../../nodes/StableDiffusion/core/controls/kinds';
import type { Outcome, Provider } from '../../../../nodes/StableDiffusion/core/provider/provider';
import { defineOperation } from '../../../../nodes/StableDiffusion/core/provider/provider';
import { OpenApi } from './OpenApi.credentials';

/** A synchronous provider that needs no credential and can be interrupted: it exists only while a test runs. */

export interface Script {
	run(prompt: string, tools: Toolbox): Promise<Outcome>;
	interrupt(request: ApiRequest, tools: Toolbox): Promise<void>;
}

const silent = async (): Promise<never> => await Promise.reject(new Error('No test has spoken'));

/** A test puts its own functions here. */
export const script: Script = { run: silent, interrupt: silent };

export const open: Provider = {
	id: 'open',
	displayName: 'Open',
	description: 'Images by Open',
	credential: {
		type: new OpenApi(),
		probe: () => ({ method: 'GET', path: '/test' }),
		optional: true,
		publicKeys: ['0000000000'],
	},
	answers: 'base64',
	parallelRequests: 4,
	operations: [
		defineOperation({
			name: 'textToImage',
			parameters: { prompt: text({ displayName: 'Prompt', required: true }) },
			options: {},
			run: async ({ prompt }, tools) => await script.run(prompt, tools),
		}),
	],
	interrupt: async (request, tools) => await script.interrupt(request, tools),
};
