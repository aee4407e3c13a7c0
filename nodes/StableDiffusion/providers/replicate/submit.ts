/** Create a prediction: openapi.json of Replicate, read 2026-11-27. */
import { PERHAPS_BILLED } from '../../core/base/errors';
import type { Answer } from '../../core/calls/answer';
import { readJson } from '../../core/calls/answer';
import { refused } from '../../core/calls/refusal';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Size } from '../../core/media/mediaTypes';
import type { Outcome } from '../../core/provider/provider';
import { deadlineHeaders } from './deadlines';
import type { Target } from './models';
import type { PredictionOptions } from './options';
import { prediction } from './prediction';
import type { Reference } from './reference';
import { readRefusal } from './refusals';
import { stateOf } from './states';
import { NAMES } from '../../families/schema/wishes';

type Json = NonNullable<ApiRequest['json']>;

interface Order {
	input: Json;
	/** Pixels that were asked for. */
	size?: Size;
	options: PredictionOptions;
}

/** Statuses by which a proxy or Replicate answers, perhaps after it has taken the prediction. */
const PERHAPS_TAKEN = [500, 502, 503, 504, 520, 521, 522, 523, 524, 529];

/**
 * Submits a prediction, which is always a job; its answer tells the state of the job. It is sent again
 * after a 429 alone: Replicate knows no key of idempotency, and would run it twice.
 */
export async function submit(
	{ path, version, model }: Target,
	{ input, size, options }: Order,
	tools: Toolbox,
): Promise<Outcome> {
	const { webhook, cancelAfter } = options;
	const answer = await tools.submit({
		path,
		json: {
			...(version !== undefined && { version }),
			input,
			...(webhook && { webhook, webhook_events_filter: ['completed'] }),
		},
		headers: deadlineHeaders(tools.waiting, cancelAfter),
		extrasAt: 'input',
		accepts: PERHAPS_TAKEN,
	});
	if (answer.status >= 400) throw perhapsTaken(answer);
	const created = readJson(answer, prediction);
	const reference: Reference = { model, ...size, ...wantedOf(input) };
	const job = { jobId: created.id, reference };
	return { job, state: stateOf(created, reference, tools) };
}

function perhapsTaken(answer: Answer) {
	const refusal = readRefusal(answer) ?? { status: answer.status };
	return refused('Replicate', refusal, answer).adding(PERHAPS_BILLED);
}

/** Filtered images are left out of the output: only the number that was asked for tells. */
function wantedOf(input: Json): Pick<Reference, 'images'> {
	const images = NAMES.numberOfImages.map((name) => input[name]).find(Number.isInteger);
	return typeof images === 'number' ? { images } : {};
}
