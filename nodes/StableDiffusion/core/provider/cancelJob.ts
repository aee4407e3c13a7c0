import { badParameter } from '../base/errors';
import { JOB } from './getResult';
import { readToken } from './jobToken';
import type { Jobs, Operation } from './provider';
import { defineOperation } from './provider';

/** Job → Cancel, the same for every provider that can cancel its jobs. */
export function cancelJob(provider: string, { cancel }: Jobs): Operation {
	return defineOperation({
		name: 'cancel',
		yields: 'records',
		parameters: { job: JOB },
		options: {},
		run: async (values, tools) => {
			const job = readToken(values.job, provider);
			if (!cancel) throw badParameter('This provider cannot cancel a job.');
			await cancel(job, tools);
			return { records: [{ provider, jobId: job.jobId, status: 'canceled' }] };
		},
	});
}
