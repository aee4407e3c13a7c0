import { GptnbApi } from '../../../../credentials/GptnbApi.credentials';
import type { OperationName } from '../../core/controls/operations';
import type { Search } from '../../core/controls/search';
import type { CredentialKind } from '../../core/calls/credential';
import type { Provider } from '../../core/provider/provider';
import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import { messageOf } from '../../core/calls/providerMessage';
import type { Refusal } from '../../core/calls/refusal';
import { refusalInside } from '../../core/calls/refusal';
import { defineOperation } from '../../core/provider/provider';
import { SDXL } from '../../families/stability/engines';
import { imageToImage } from '../../families/stability/imageToImage';
import {
	GENERATORS,
	listed,
	OLDER_GENERATORS,
	toRecords,
	V1_MODELS,
} from '../../families/stability/models';
import { readRefusal } from '../../families/stability/refusals';
import { isFinished } from '../../families/stability/replies';
import { textToImage } from '../../families/stability/textToImage';
import { v1Endpoint } from '../../families/stability/v1Request';

/** What a relay says about the engine of the test, once it has accepted the key. */
const NO_ENGINE = /\b(engine|model|channel)s?\b|模型|渠道/i;

/**
 * An empty list of prompts is refused, and costs nothing, once the key has been accepted. The same
 * is said by a relay that has no such engine: which engines it has does not matter.
 */
const probe: CredentialKind['probe'] = (credential) => ({
	...v1Endpoint(credential, SDXL, 'text-to-image'),
	json: { text_prompts: [] },
	accepts: [400, 422],
	readRefusal: (answer) => readRefusal(answer) ?? unlessImage(answer),
	alsoAccepts: (answer) =>
		[404, 503].includes(answer.status) &&
		jsonOf(answer) !== undefined &&
		NO_ENGINE.test(messageOf(answer)),
});

/** An empty list of prompts is no success: without an image, HTTP 200 comes with an error. */
function unlessImage(answer: Answer): Refusal | undefined {
	return isFinished(answer) || jsonOf(answer) === undefined ? undefined : refusalInside(answer);
}

/** The relay has no list that could be asked for. */
const MODELS = [...V1_MODELS, ...GENERATORS, ...OLDER_GENERATORS];

const searchFor =
	(operation: OperationName): Search =>
	async ({ filter }) => ({ results: listed(MODELS, operation, filter) });

/**
 * GPTNB relays Stability's version 1 and its SD3 group: "Stable Diffusion (official format)" of its API
 * pages, read 2026-11-22. Where SD3 lies follows from relays of the same kind.
 */
export const gptnb: Provider = {
	id: 'gptnb',
	displayName: 'GPTNB',
	description: 'Stable Image, Stable Diffusion 3 and SDXL in the official format',
	credential: { type: new GptnbApi(), probe },
	answers: 'base64 or PNG bytes',
	parallelRequests: 4,
	operations: [
		textToImage({ default: SDXL, search: searchFor('textToImage') }),
		imageToImage({ default: 'sd3.5-large', search: searchFor('imageToImage') }),
		defineOperation({
			name: 'getMany',
			yields: 'records',
			parameters: {},
			options: {},
			run: async () => await Promise.resolve({ records: toRecords(MODELS) }),
		}),
	],
	readRefusal,
};
