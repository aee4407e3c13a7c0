import type { Toolbox } from '../../../../nodes/StableDiffusion/core/calls/toolbox';
import { text } from '../../../../nodes/StableDiffusion/core/controls/kinds';
import { cancelJob } from '../../../../nodes/StableDiffusion/core/provider/cancelJob';
import { getResult } from '../../../../nodes/StableDiffusion/core/provider/getResult';
import type {
	Job,
	Jobs,
	JobState,
	Outcome,
	Provider,
} from '../../../../nodes/StableDiffusion/core/provider/provider';
import { defineOperation } from '../../../../nodes/StableDiffusion/core/provider/provider';
import { StandApi } from './StandApi.credentials';

/** A provider with jobs that does what a test tells it: it exists only while a test runs. */

export interface Script {
	run(prompt: string, tools: Toolbox): Promise<Outcome>;
	look(job: Job, tools: Toolbox): Promise<JobState>;
	cancel(job: Job, tools: Toolbox): Promise<void>;
}

const silent = async (): Promise<never> => await Promise.reject(new Error('No test has spoken'));

/** A test puts its own functions here. */
export const script: Script = { run: silent, look: silent, cancel: silent };

const jobs: Jobs = {
	look: async (job, tools) => await script.look(job, tools),
	cancel: async (job, tools) => await script.cancel(job, tools),
};

export const stand: Provider = {
	id: 'stand',
	displayName: 'Stand',
	description: 'Images by Stand',
	credential: { type: new StandApi(), probe: () => ({ method: 'GET', path: '/test' }) },
	answers: 'base64',
	parallelRequests: 4,
	operations: [
		defineOperation({
			name: 'textToImage',
			asynchronous: true,
			parameters: { prompt: text({ displayName: 'Prompt', required: true }) },
			options: {},
			run: async ({ prompt }, tools) => await script.run(prompt, tools),
		}),
		getResult('stand'),
		cancelJob('stand', jobs),
	],
	jobs,
};
