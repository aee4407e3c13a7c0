/** Create a prediction: openapi.json of Replicate, read 2026-11-27. */
import type { ProviderError } from '../../core/base/errors';
import { badReply, toProviderError } from '../../core/base/errors';
import type { Answer } from '../../core/calls/answer';
import { readJson } from '../../core/calls/answer';
import { messageOf } from '../../core/calls/providerMessage';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Size } from '../../core/media/mediaTypes';
import type { Outcome } from '../../core/provider/provider';
import { deadlineHeaders } from './deadlines';
import { know } from './knownJobs';
import type { Target } from './models';
import type { PredictionOptions } from './options';
import { perhapsTaken } from '../../families/replicate/perhapsTaken';
import { idIn, prediction } from '../../families/replicate/prediction';
import type { Reference } from '../../families/replicate/reference';
import { stateOf } from '../../families/replicate/states';
import { NAMES } from '../../families/schema/wishes';

type Json = NonNullable<ApiRequest['json']>;

interface Order {
	input: Json;
	/** Pixels that were asked for. */
	size?: Size;
	options: PredictionOptions;
}

/**
 * Submits a prediction, which is always a job; its answer tells the state of the job. Replicate knows no key
 * of idempotency: after an internal error the prediction may run all the same.
 */
export async function submit(
	{ path, version, model }: Target,
	{ input, size, options }: Order,
	tools: Toolbox,
): Promise<Outcome> {
	const { webhook, cancelAfter } = options;
	const answer = await sent(tools, {
		path,
		json: {
			...(version !== undefined && { version }),
			input,
			...(webhook && { webhook, webhook_events_filter: ['completed'] }),
		},
		headers: deadlineHeaders(tools, cancelAfter),
		extrasAt: 'input',
	});
	const created = readJson(answer, prediction);
	const reference: Reference = { model, ...size, ...wantedOf(input) };
	const state = stateOf(created, reference, tools);
	const jobId = idIn(created);
	if (jobId === undefined && state.state === 'done') return state.finished;
	if (jobId === undefined) throw withoutId(answer);
	know(jobId);
	return { job: { jobId, reference }, state };
}

function withoutId(answer: Answer): ProviderError {
	return badReply('The provider accepted the job but returned no ID', {
		status: answer.status,
		hint: 'Look for the job at replicate.com/predictions.',
		providerMessage: messageOf(answer),
	});
}

async function sent(tools: Toolbox, request: ApiRequest): Promise<Answer> {
	try {
		return await tools.submit(request);
	} catch (error) {
		throw perhapsTaken(toProviderError(error));
	}
}

/** Filtered images are left out of the output: only the number that was asked for tells. */
function wantedOf(input: Json): Pick<Reference, 'images'> {
	const images = NAMES.numberOfImages.map((name) => input[name]).find(Number.isInteger);
	return typeof images === 'number' ? { images } : {};
}
