import type { IDataObject } from 'n8n-workflow';
import sharp from 'sharp';

import type { RecordedRequest } from '../../../sandbox';
import type { RunResult } from '../../../scripts/engine';
import { stopTheClock } from '../../support/clock';
import type { Stage } from '../../support/stage';
import { workflowOf } from '../../support/workflow';

/** What the tests of Hugging Face run our node with. */

export const PROMPT = 'A lighthouse';
export const FLUX = 'black-forest-labs/FLUX.1-dev';
export const KONTEXT = 'black-forest-labs/FLUX.1-Kontext-dev';
export const SD15 = 'runwayml/stable-diffusion-v1-5';
export const SD35 = 'stabilityai/stable-diffusion-3.5-large';
export const SDXL = 'stabilityai/stable-diffusion-xl-base-1.0';
export const LORA = 'sandbox/lighthouse-lora';

const CONTINUE = { onError: 'continueRegularOutput' };

export const named = (value: string) => ({ __rl: true, mode: 'id', value });

export async function drawImage(): Promise<Buffer> {
	const create = { width: 64, height: 48, channels: 3 as const, background: '#888888' };
	return await sharp({ create }).png().toBuffer();
}

export interface Call {
	model?: string;
	partner?: string;
	parameters?: IDataObject;
	node?: object;
}

/** Runs our node with an item that has an image; time passes at once. */
export async function runHere(
	stage: Stage,
	image: Buffer,
	{ model = FLUX, partner = 'auto', parameters, node = CONTINUE }: Call,
): Promise<RunResult> {
	stopTheClock();
	const binary = { mimeType: 'image/png', data: image.toString('base64'), fileName: 'image.png' };
	return await stage.engine.run({
		workflow: workflowOf({
			parameters: {
				...{ provider: 'huggingFace', resource: 'image', operation: 'textToImage' },
				...{ prompt: PROMPT, model: named(model), inferenceProvider: named(partner) },
				options: {},
				...parameters,
			},
			node,
		}),
		items: [{ json: {}, binary: { data: binary } }],
		credentials: stage.credentials,
	});
}

/** Requests to an inference provider, without those for the list of models. */
export function routed(requests: readonly RecordedRequest[]): RecordedRequest[] {
	return requests.filter(({ path, cdn }) => !cdn && !path.startsWith('/huggingFace/api/models'));
}
