/** fal: fal.ai/docs, fal-js 381105e1 and the Platform API v1, read 2026-11-27. */
import { FalApi } from '../../../../credentials/FalApi.credentials';
import { cancelJob } from '../../core/provider/cancelJob';
import { getResult } from '../../core/provider/getResult';
import type { Provider } from '../../core/provider/provider';
import { estimateCost } from './estimateCost';
import { getBalance } from './getBalance';
import { getMany } from './getMany';
import { ownHosts } from './hosts';
import { imageToImage } from './imageToImage';
import { inpaint } from './inpaint';
import { jobs } from './jobs';
import { pricing } from './pricing';
import { probe } from './probe';
import { readRefusal } from './refusals';
import { removeBackground } from './removeBackground';
import { run } from './run';
import { textToImage } from './textToImage';
import { upscale } from './upscale';

const id = 'fal';

export const fal: Provider = {
	id,
	displayName: 'fal',
	description: 'Any model at fal.ai, with its own inputs',
	credential: { type: new FalApi(), probe },
	ownHosts,
	answers: 'addresses, always as a job',
	parallelRequests: 4,
	operations: [
		...[textToImage, imageToImage, inpaint, upscale, removeBackground, run, estimateCost],
		...[getResult(id), cancelJob(id, jobs), getMany, getBalance],
	],
	readRefusal,
	pricing,
	jobs,
};
