import { StabilityAiApi } from '../../../../credentials/StabilityAiApi.credentials';
import { getResult } from '../../core/provider/getResult';
import type { Provider } from '../../core/provider/provider';
import { imageToImage } from '../../families/stability/imageToImage';
import { at } from '../../families/stability/prefix';
import { readRefusal } from '../../families/stability/refusals';
import { textToImage } from '../../families/stability/textToImage';
import { control } from './control';
import { erase } from './erase';
import { estimateCost } from './estimateCost';
import { getBalance } from './getBalance';
import { inpaint } from './inpaint';
import { getMany, searchFor } from './models';
import { outpaint } from './outpaint';
import { removeBackground } from './removeBackground';
import { replaceBackground } from './replaceBackground';
import { pricing } from './pricing';
import { followJob, PACING } from './results';
import { searchAndRecolor, searchAndReplace } from './search';
import { styleTransfer } from './styleTransfer';
import { upscale } from './upscale';

const GENERATORS = { default: 'core', search: searchFor('textToImage') };

/** Stability's own API, versions 1 and v2beta: https://platform.stability.ai/docs, read 2026-11-22. */
export const stabilityAi: Provider = {
	id: 'stabilityAi',
	displayName: 'Stability AI',
	description: 'Stable Image, Stable Diffusion 3.5 and SDXL, with all editing operations',
	credential: {
		type: new StabilityAiApi(),
		probe: (credential) => ({ method: 'GET', ...at(credential, '/v1/user/balance') }),
	},
	answers: 'base64 or bytes; two operations return a job',
	parallelRequests: 4,
	operations: [
		textToImage(GENERATORS),
		imageToImage({ default: 'sd3.5-large', search: searchFor('imageToImage') }),
		inpaint,
		outpaint,
		erase,
		searchAndReplace,
		searchAndRecolor,
		removeBackground,
		replaceBackground,
		upscale,
		control,
		styleTransfer,
		estimateCost(GENERATORS),
		getResult('stabilityAi'),
		getMany,
		getBalance,
	],
	readRefusal,
	pricing,
	jobs: { look: followJob, pacing: PACING },
};
