import { RunPodApi } from '../../../../credentials/RunPodApi.credentials';
import { cancelJob } from '../../core/provider/cancelJob';
import { getResult } from '../../core/provider/getResult';
import type { Provider } from '../../core/provider/provider';
import { imageOperations } from '../../families/comfy/images';
import { backend } from './backend';
import { cancel } from './cancel';
import { endpointPath } from './endpoint';
import { look } from './look';
import { readRefusal } from './refusals';
import { root } from './root';
import { runWorkflow } from './runWorkflow';

const id = 'runPod';
const jobs = { look, cancel };

export const runPod: Provider = {
	id,
	displayName: 'RunPod (ComfyUI)',
	description: 'ComfyUI workflows on a serverless endpoint at RunPod that runs worker-comfyui',
	credential: {
		type: new RunPodApi(),
		probe: ({ settings }) => ({ method: 'GET', path: endpointPath(settings, '/health') }),
		root,
	},
	answers: 'base64, or addresses in S3, always as a job',
	parallelRequests: 4,
	operations: [...imageOperations(backend), runWorkflow, getResult(id), cancelJob(id, jobs)],
	readRefusal,
	jobs,
};
