import { ComfyUiApi } from '../../../../credentials/ComfyUiApi.credentials';
import { cancelJob } from '../../core/provider/cancelJob';
import { getResult } from '../../core/provider/getResult';
import type { Provider } from '../../core/provider/provider';
import { getMany } from '../../families/comfy/getMany';
import { imageOperations } from '../../families/comfy/images';
import { runWorkflow } from '../../families/comfy/workflow/runWorkflow';
import { backend, lists } from './backend';
import { cancel, interrupt } from './cancel';
import { saved } from './savedWorkflows';
import { look } from './look';
import { probe } from './probe';
import { readRefusal } from './refusals';
import { root } from './root';
import { freeMemory, getStatus } from './server';

const id = 'comfyUi';
const jobs = { look, cancel };

export const comfyUi: Provider = {
	id,
	displayName: 'ComfyUI (Self-Hosted)',
	description: 'Your own ComfyUI server, with any workflow',
	credential: { type: new ComfyUiApi(), probe, root },
	answers: 'files of the server, always as a job',
	parallelRequests: 2,
	operations: [
		...imageOperations(backend),
		...[
			runWorkflow(backend, saved),
			getResult(id),
			cancelJob(id, jobs),
			getStatus,
			freeMemory,
			getMany(lists),
		],
	],
	readRefusal,
	jobs,
	interrupt,
};
