/** Replicate: HTTP API 1.0.0-a1 (api.replicate.com/openapi.json) and its documentation, read 2026-11-27. */
import { ReplicateApi } from '../../../../credentials/ReplicateApi.credentials';
import { cancelJob } from '../../core/provider/cancelJob';
import { getResult } from '../../core/provider/getResult';
import type { Provider } from '../../core/provider/provider';
import { getMany } from './getMany';
import { imageToImage } from './imageToImage';
import { inpaint } from './inpaint';
import { interrupt } from './interrupt';
import { jobs } from './jobs';
import { readRefusal } from './refusals';
import { removeBackground } from './removeBackground';
import { root } from './root';
import { runModel } from './runModel';
import { textToImage } from './textToImage';
import { upscale } from './upscale';

const id = 'replicate';

export const replicate: Provider = {
	id,
	displayName: 'Replicate',
	description: 'Any model at Replicate, with its own inputs',
	credential: {
		type: new ReplicateApi(),
		probe: () => ({ method: 'GET', path: '/account' }),
		root,
	},
	answers: 'addresses, at once or as a job',
	parallelRequests: 4,
	operations: [
		...[textToImage, imageToImage, inpaint, upscale, removeBackground, runModel],
		...[getResult(id), cancelJob(id, jobs), getMany],
	],
	readRefusal,
	jobs,
	interrupt,
};
