import { JOB } from '../../core/provider/getResult';
import { readToken } from '../../core/provider/jobToken';
import { choice } from '../../core/controls/kinds';
import { defineOperation } from '../../core/provider/provider';
import { ENDPOINT_GROUPS, fetchPathOf, isFetchPath } from './endpointGroups';

const jobFamily = choice({
	displayName: 'API of the Job',
	description: 'The API that a typed job ID comes from. Not needed for the item of this node.',
	default: 'stableDiffusionV3',
	options: ENDPOINT_GROUPS,
});

export const getResult = defineOperation({
	name: 'getResult',
	asynchronous: true,
	parameters: { job: JOB },
	options: { jobFamily },
	async run({ job: given, options }) {
		const job = readToken(given, 'stableDiffusionApi');
		if (!options.jobFamily || isFetchPath(job.reference?.fetchPath)) return { job };
		const fetchPath = fetchPathOf(options.jobFamily, job.jobId);
		return { job: { ...job, reference: { ...job.reference, fetchPath } } };
	},
});
