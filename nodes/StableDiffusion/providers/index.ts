import type { Provider } from '../core/provider/provider';
import { aiHorde } from './aiHorde';
import { automatic1111 } from './automatic1111';
import { chatCompletions } from './chatCompletions';
import { cloudflareAi } from './cloudflareAi';
import { comfyCloud } from './comfyCloud';
import { comfyUi } from './comfyUi';
import { fal } from './fal';
import { gptnb } from './gptnb';
import { huggingFace } from './huggingFace';
import { openAiImages } from './openAiImages';
import { preview } from './preview';
import { replicate } from './replicate';
import { runPod } from './runPod';
import { sdai } from './sdai';
import { stabilityAi } from './stabilityAi';
import { stableDiffusionApi } from './stableDiffusionApi';

/**
 * An action takes what it needs from the first provider that has it: Built In comes first, for images,
 * then the one that has most of the rest.
 */
export const providers: readonly Provider[] = [
	preview,
	stableDiffusionApi,
	stabilityAi,
	chatCompletions,
	gptnb,
	sdai,
	aiHorde,
	openAiImages,
	cloudflareAi,
	automatic1111,
	comfyUi,
	comfyCloud,
	fal,
	replicate,
	huggingFace,
	runPod,
];
