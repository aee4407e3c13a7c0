import type { IDataObject } from 'n8n-workflow';
import sharp from 'sharp';

import type { RunResult } from '../../../scripts/engine';
import type { Stage } from '../../support/stage';
import { workflowOf } from '../../support/workflow';

/** What the tests of fal run our node with. */

export const PROMPT = 'A lighthouse';
export const SMALL = { width: 256, height: 192 };

export const modelOf = (value: string) => ({ __rl: true, mode: 'id', value });
export const field = (value: string) => ({ __rl: true, mode: 'binary', value });
export const url = (value: string) => ({ __rl: true, mode: 'url', value });
export const inputs = (value: IDataObject) => ({ mappingMode: 'defineBelow', value });

export interface Images {
	image: Buffer;
	mask: Buffer;
}

export async function drawImages(): Promise<Images> {
	const create = { width: 64, height: 48, channels: 3 as const, background: '#888888' };
	const draw = async (background: string) =>
		await sharp({ create: { ...create, background } })
			.png()
			.toBuffer();
	return { image: await draw('#888888'), mask: await draw('#ffffff') };
}

export interface Call {
	parameters?: IDataObject;
	/** Fields over those of the credential. */
	credential?: IDataObject;
	node?: object;
}

const CONTINUE = { onError: 'continueRegularOutput' };

/** Runs our node with an item that has an image and a mask. */
export async function runFal(
	stage: Stage,
	{ image, mask }: Images,
	{ parameters, credential, node = CONTINUE }: Call,
): Promise<RunResult> {
	const falApi = { ...stage.credentials.falApi, ...credential };
	return await stage.engine.run({
		workflow: workflowOf({
			parameters: {
				provider: 'fal',
				resource: 'image',
				operation: 'textToImage',
				prompt: PROMPT,
				options: {},
				...parameters,
			},
			node,
		}),
		items: [
			{
				json: { base64: image.toString('base64') },
				binary: { data: binary(image), mask: binary(mask) },
			},
		],
		credentials: { falApi },
	});
}

const binary = (bytes: Buffer) => ({
	...{ mimeType: 'image/png', data: bytes.toString('base64'), fileName: 'image.png' },
});
