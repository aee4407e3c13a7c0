/** `POST /replicate/v1/models/{model}/predictions`: huggingface.js, replicate.ts, read 2026-11-27. */
import { badReply } from '../../../core/base/errors';
import { pathPart } from '../../../core/base/path';
import { readJson } from '../../../core/calls/answer';
import type { ApiRequest } from '../../../core/calls/request';
import { GONE, goneJob } from '../../../core/provider/goneJob';
import type { Job } from '../../../core/provider/provider';
import { cancelPrediction } from '../../../families/replicate/cancel';
import { holdHeader } from '../../../families/replicate/hold';
import { perhapsTaken } from '../../../families/replicate/perhapsTaken';
import { idIn, prediction } from '../../../families/replicate/prediction';
import { stateOf } from '../../../families/replicate/states';
import { pathOfName } from '../hosts';
import type { Route } from '../mapping';
import type { Json, Order, Partner } from './partner';
import { dataUri, referenceFor, sides } from './partner';

/** A prediction, which is answered when it is done or after a minute. */
export const replicate: Partner = {
	id: 'replicate',
	displayName: 'Replicate',
	tasks: ['text-to-image', 'image-to-image'],
	request: (order, route, tools) => ({
		...placeFor(route, inputOf(order, route)),
		headers: holdHeader(tools),
		extrasAt: 'input',
	}),
	failed: perhapsTaken,
	outcome: (answer, asked) => {
		const created = readJson(answer, prediction);
		const reference = referenceFor(asked);
		const state = stateOf(created, reference);
		const jobId = idIn(created);
		if (jobId !== undefined) return { job: { jobId, reference }, state };
		if (state.state === 'done') return state.finished;
		throw badReply('The provider accepted the job but returned no ID', { status: answer.status });
	},
	look: async (job, reference, tools) => {
		const answer = await tools.read({ method: 'GET', path: pathOf(job), accepts: GONE });
		if (GONE.includes(answer.status)) throw goneJob('Replicate', answer);
		return stateOf(readJson(answer, prediction), reference);
	},
	cancel: async (job, _, tools) => await cancelPrediction(pathOf(job), tools),
};

/** Official models run by their name, all others by a version, `owner/name:version`. */
function placeFor({ providerId }: Route, input: Json): Pick<ApiRequest, 'path' | 'json'> {
	const [name = '', version] = providerId.split(':');
	return version === undefined
		? { path: `/replicate/v1/models/${pathOfName(name)}/predictions`, json: { input } }
		: { path: '/replicate/v1/predictions', json: { input, version } };
}

function inputOf({ prompt, settings, size, image }: Order, { model, lora }: Route): Json {
	const address = image && dataUri(image);
	return {
		prompt,
		...settings,
		...sides(size),
		// Each model has another name for it.
		...(address && {
			...{ image: address, images: [address] },
			...{ input_image: address, input_images: [address] },
		}),
		...(lora !== undefined && { lora_weights: `https://huggingface.co/${model}` }),
	};
}

const pathOf = ({ jobId }: Job) => `/replicate/v1/predictions/${pathPart(jobId)}`;
