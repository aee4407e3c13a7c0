/** Hugging Face Inference Providers: huggingface.js fe42e680 and its documentation, read 2026-11-27. */
import { HuggingFaceInferenceApi } from '../../../../credentials/HuggingFaceInferenceApi.credentials';
import { cancelJob } from '../../core/provider/cancelJob';
import { getResult } from '../../core/provider/getResult';
import type { Provider } from '../../core/provider/provider';
import { getMany } from './getMany';
import { hubAt, ownHosts, root } from './hosts';
import { imageToImage } from './imageToImage';
import { jobs } from './jobs';
import { readRefusal } from './refusals';
import { textToImage } from './textToImage';

const id = 'huggingFace';

export const huggingFace: Provider = {
	id,
	displayName: 'Hugging Face',
	description: 'Models of the Hub at the inference provider that serves them, with one token',
	credential: {
		type: new HuggingFaceInferenceApi(),
		probe: (credential) => ({ method: 'GET', path: hubAt(credential, '/api/whoami-v2') }),
		root,
	},
	ownHosts,
	answers: 'image bytes, base64, or addresses of a job',
	parallelRequests: 4,
	operations: [textToImage, imageToImage, getResult(id), cancelJob(id, jobs), getMany],
	readRefusal,
	jobs,
};
