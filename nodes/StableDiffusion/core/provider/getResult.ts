import { readToken } from './jobToken';
import type { Parameter } from '../controls/kinds';
import type { Operation } from './provider';
import { defineOperation } from './provider';

/** Job → Get Result, the same for every provider that has jobs. */
export function getResult(provider: string): Operation {
	return defineOperation({
		name: 'getResult',
		asynchronous: true,
		parameters: { job: JOB },
		options: {},
		run: async ({ job }) => ({ job: readToken(job, provider) }),
	});
}

/** Takes an object, because the natural value is the whole item of the submitting node. */
export const JOB: Parameter<unknown> = {
	property: {
		displayName: 'Job',
		type: 'string',
		default: '={{ $json }}',
		required: true,
		placeholder: 'e.g. 12345678',
		description: 'The item that the submitting node returned, or a bare job ID',
	},
	read: (value) => ({ value }),
};
