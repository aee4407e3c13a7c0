/** AI Horde: github.com/Haidra-Org/AI-Horde, API 2.5, read 2026-11-27. */
import { AiHordeApi } from '../../../../credentials/AiHordeApi.credentials';
import { cancelJob } from '../../core/provider/cancelJob';
import { getResult } from '../../core/provider/getResult';
import type { Provider } from '../../core/provider/provider';
import { getBalance } from './account';
import { control } from './control';
import { at } from './endpoint';
import { estimateCost } from './estimateCost';
import { getMany } from './getMany';
import { imageToImage } from './imageToImage';
import { inpaint } from './inpaint';
import { jobs } from './jobs';
import { pricing } from './pricing';
import { readRefusal } from './refusals';
import { textToImage } from './textToImage';
import { removeBackground, upscale } from './upscale';

const id = 'aiHorde';

export const aiHorde: Provider = {
	id,
	displayName: 'AI Horde',
	description: "Real images without an account, made by volunteers' computers",
	credential: {
		type: new AiHordeApi(),
		probe: (credential) => ({ method: 'GET', ...at(credential, '/find_user') }),
		optional: true,
		publicKeys: ['0000000000'],
	},
	answers: 'a job, then addresses',
	parallelRequests: 2,
	notice:
		"No credential is needed. Volunteers' computers make the images, and their owners can see the prompt and the images.",
	executionHint:
		'The image was made on the computer of a volunteer, who can see the prompt and the image.',
	operations: [
		...[textToImage, imageToImage, inpaint, removeBackground, upscale, control, estimateCost],
		...[getResult(id), cancelJob(id, jobs), getMany, getBalance],
	],
	readRefusal,
	pricing,
	jobs,
};
