import { clock } from '../base/clock';
import { canceled } from '../base/errors';
import type { CallKind } from '../base/retry';
import { withRetry } from '../base/retry';
import type { LiftedImages } from '../media/lifting/liftedImages';
import type { Answer } from './answer';
import type { Credential } from './credential';
import { send } from './http';
import { perhapsBilled } from './perhapsBilled';
import type { Refusal } from './refusal';
import { refusalByStatus, refused } from './refusal';
import type { ApiRequest } from './request';
import type { Sender } from './transport';

export interface CallOptions {
	sender: Sender;
	credential: Credential;
	/** As error sentences call it. */
	providerName: string;
	readRefusal?: (answer: Answer) => Refusal | undefined;
	/** For one request with all its repetitions, in milliseconds. */
	timeout: number;
	/** How often a request may be sent; as often as makes sense where absent. */
	tries?: number;
	signal?: AbortSignal;
	/** Takes the images out of the answers while they are received; without it they stay in the text. */
	images?: LiftedImages;
}

/** Sends a request, again where that is safe, and throws what the provider refuses. */
export async function call(
	kind: CallKind,
	request: ApiRequest,
	options: CallOptions,
): Promise<Answer> {
	const { sender, credential, providerName, signal, timeout, images } = options;
	const readRefusal = request.readRefusal ?? options.readRefusal ?? refusalByStatus;
	const attempt = async (remaining: number) => {
		if (signal?.aborted) throw canceled();
		const answer = await send(sender, credential, request, {
			...{ timeout: remaining, signal, images },
		});
		if (request.accepts?.includes(answer.status)) return answer;
		const refusal = readRefusal(answer);
		if (refusal) throw refused(providerName, refusal, answer);
		return answer;
	};
	try {
		const deadline = clock.monotonic() + timeout;
		return await withRetry(kind, attempt, {
			...{ signal, deadline, shortestPause: request.shortestPause, tries: options.tries },
		});
	} catch (error) {
		throw kind === 'submit' ? perhapsBilled(error) : error;
	}
}
