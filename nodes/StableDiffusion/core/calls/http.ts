import type { IN8nHttpFullResponse } from 'n8n-workflow';

import type { ProviderError } from '../base/errors';
import { badReply } from '../base/errors';
import { networkFailure } from '../base/network';
import { scrub } from '../base/secrets';
import { collectorFor, isFile } from '../media/lifting/imageLifter';
import type { LiftedImages } from '../media/lifting/liftedImages';
import { HEAD_LENGTH, mediaTypeOf } from '../media/mediaTypes';
import type { Answer } from './answer';
import type { BodyLimits } from './answerBody';
import { readBody } from './answerBody';
import type { Credential } from './credential';
import type { ApiRequest } from './request';
import { toUtf8 } from './textBytes';
import type { Sender, TimeLimits } from './transport';
import { exchange, streamOf } from './transport';

const MEGABYTE = 1024 * 1024;
/** Bytes; ten images of the largest kind as base64 are smaller. */
const LARGEST_ANSWER = 256 * MEGABYTE;
/** Bytes of text that are left of an answer once its images are taken out. */
const LARGEST_TEXT = 16 * MEGABYTE;
/** Bytes of an answer that reports an error; the rest is not read. */
const LARGEST_ERROR = 64 * 1024;

/**
 * Sends one request and returns whatever came back, whole. `images` takes the images out of the answer
 * while it comes in; without it they stay in the text.
 */
export async function send(
	sender: Sender,
	credential: Credential,
	request: ApiRequest,
	limits: TimeLimits & { images?: LiftedImages },
): Promise<Answer> {
	const { signal: cancel, images } = limits;
	const receive = async (response: IN8nHttpFullResponse, time: AbortSignal) =>
		await readAnswer(response, credential, { time, cancel, images });
	return await exchange(sender, credential, request, limits, receive);
}

/** Reads a response to its end, or as much of it as counts. */
export async function readAnswer(
	response: IN8nHttpFullResponse,
	{ baseUrl, secrets }: Pick<Credential, 'baseUrl' | 'secrets'>,
	{ time, cancel, images }: Pick<BodyLimits, 'time' | 'cancel'> & { images?: LiftedImages },
): Promise<Answer> {
	const tooSlow = () => networkFailure({ code: 'ETIMEDOUT' }, new URL(baseUrl).host);
	const limits = { ...sizesOf(response), tooLarge, time, cancel, tooSlow };
	const collector = collectorFor(response, images);
	const bytes = await readBody(streamOf(response), limits, collector);
	return toAnswer(response, bytes, secrets);
}

function sizesOf({
	statusCode,
	headers,
}: IN8nHttpFullResponse): Pick<BodyLimits, 'maxBytes' | 'maxKept' | 'cutsOff'> {
	if (statusCode >= 400) return { maxBytes: LARGEST_ANSWER, maxKept: LARGEST_ERROR, cutsOff: true };
	return { maxBytes: LARGEST_ANSWER, maxKept: isFile(headers) ? LARGEST_ANSWER : LARGEST_TEXT };
}

function toAnswer(
	{ statusCode, headers }: IN8nHttpFullResponse,
	bytes: Buffer,
	secrets: readonly string[],
): Answer {
	const isText = !isFile(headers) && !mediaTypeOf(bytes.subarray(0, HEAD_LENGTH));
	return {
		status: statusCode,
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
		),
		bytes: isText ? toUtf8(bytes, String(headers['content-type'] ?? '')) : bytes,
		mask: (text) => scrub(text, secrets),
	};
}

function tooLarge(): ProviderError {
	const sizes = `${LARGEST_TEXT / MEGABYTE} MB of text or ${LARGEST_ANSWER / MEGABYTE} MB in all`;
	return badReply(`The response is larger than ${sizes}`, {
		hint: "Check 'Base URL' in the credential, or ask for fewer images at once.",
	});
}
