import type { Toolbox } from '../../../../nodes/StableDiffusion/core/calls/toolbox';
import { text } from '../../../../nodes/StableDiffusion/core/controls/kinds';
import type { Outcome, Provider } from '../../../../nodes/StableDiffusion/core/provider/provider';
import { defineOperation } from '../../../../nodes/StableDiffusion/core/provider/provider';

/** A provider with nothing but an address: no credential, no jobs. It exists only while a test runs. */

export interface Script {
	run(prompt: string, tools: Toolbox): Promise<Outcome>;
}

/** A test puts its own function here. */
export const script: Script = {
	run: async () => await Promise.reject(new Error('No test has spoken')),
};

export const bare: Provider = {
	id: 'bare',
	displayName: 'Bare',
	description: 'Images by Bare',
	baseUrl: 'http://127.0.0.1:1',
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
};
