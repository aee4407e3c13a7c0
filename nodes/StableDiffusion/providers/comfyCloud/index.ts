import { ComfyCloudApi } from '../../../../credentials/ComfyCloudApi.credentials';
import { cancelJob } from '../../core/provider/cancelJob';
import { getResult } from '../../core/provider/getResult';
import type { Provider } from '../../core/provider/provider';
import { getMany } from '../../families/comfy/getMany';
import { imageOperations } from '../../families/comfy/images';
import { runWorkflow } from '../../families/comfy/workflow/runWorkflow';
import { backend, lists } from './backend';
import { cancel, interrupt } from './cancel';
import { look } from './look';
import { probe } from './probe';
import { readRefusal } from './refusals';
import { saved } from './savedWorkflows';

const id = 'comfyCloud';
const jobs = { look, cancel };

export const comfyCloud: Provider = {
	id,
	displayName: 'Comfy Cloud',
	description: 'ComfyUI workflows on Comfy Cloud, its deployments, or behind comfy-api-proxy',
	credential: { type: new ComfyCloudApi(), probe },
	answers: 'addresses, always as a job',
	/** A plan runs 1, 3 or 5 jobs at once; more wait in its queue. */
	parallelRequests: 2,
	operations: [
		...imageOperations(backend),
		...[runWorkflow(backend, saved), getResult(id), cancelJob(id, jobs), getMany(lists)],
	],
	readRefusal,
	jobs,
	interrupt,
};
