import { StableDiffusionApi } from '../../../../credentials/StableDiffusionApi.credentials';
import type { Provider } from '../../core/provider/provider';
import { control } from './control';
import { erase } from './erase';
import { getBalance, WALLET } from './getBalance';
import { getMany } from './getMany';
import { getResult } from './getResult';
import { imageToImage } from './imageToImage';
import { inpaint } from './inpaint';
import { followJob } from './jobs';
import { load } from './load';
import { outpaint } from './outpaint';
import { removeBackground } from './removeBackground';
import { readRefusal } from './refusals';
import { root } from './root';
import { textToImage } from './textToImage';
import { textToVideo } from './textToVideo';
import { train } from './train';
import { cancelTraining, deleteModel, getTraining } from './trainings';
import { upscale } from './upscale';

export const stableDiffusionApi: Provider = {
	id: 'stableDiffusionApi',
	displayName: 'Stable Diffusion API (ModelsLab)',
	notice: 'API Edition decides which parameters you can set. If in doubt, keep the default.',
	description: 'Thousands of models, LoRAs, video and training',
	credential: {
		type: new StableDiffusionApi(),
		probe: () => WALLET,
		root,
	},
	answers: 'links, directly or from a job',
	parallelRequests: 4,
	operations: [
		...[textToImage, imageToImage, inpaint, outpaint, erase, removeBackground, upscale, control],
		...[textToVideo, getResult],
		...[getMany, load, train, getTraining, cancelTraining, deleteModel],
		getBalance,
	],
	readRefusal,
	jobs: { look: followJob },
};
