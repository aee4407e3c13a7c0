import { SdaiApi } from '../../../../credentials/SdaiApi.credentials';
import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import type { Refusal } from '../../core/calls/refusal';
import { refusalByStatus, refusalInside } from '../../core/calls/refusal';
import type { Provider } from '../../core/provider/provider';
import { drawAt } from './drawAt';
import { readReply } from './reply';
import { textToImage } from './textToImage';

export const sdai: Provider = {
	id: 'sdai',
	displayName: 'SDAI (APIGPT.Cloud)',
	description: 'Stable Diffusion with a prompt, an aspect ratio and a number of images',
	credential: {
		type: new SdaiApi(),
		probe: ({ baseUrl }) => ({
			...{ ...drawAt(baseUrl), json: {}, accepts: [400, 422] },
			readRefusal: (answer) => refusalByStatus(answer) ?? unlessImage(answer, baseUrl),
		}),
	},
	answers: 'addresses',
	parallelRequests: 4,
	operations: [textToImage],
};

/** A request without a prompt is no success: without an image, HTTP 200 comes with an error. */
function unlessImage(answer: Answer, baseUrl: string): Refusal | undefined {
	if (jsonOf(answer) === undefined || readReply(answer, baseUrl).images.length > 0)
		return undefined;
	return refusalInside(answer);
}
