/** `POST https://queue.fal.run/{model}`: fal-js, libs/client/src/queue.ts, read 2026-11-27. */
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Size } from '../../core/media/mediaTypes';
import type { Outcome } from '../../core/provider/provider';
import { acceptedIn } from '../../families/falQueue/accepted';
import { queueAt } from './hosts';
import type { QueueOptions } from './options';

/** Submits the input of a model, which is always a job. `size` is what was asked for in pixels. */
export async function submit(
	model: string,
	input: NonNullable<ApiRequest['json']>,
	options: QueueOptions,
	tools: Toolbox,
	size?: Size,
): Promise<Outcome> {
	const answer = await tools.submit({
		path: queueAt(tools, `/${model}`),
		json: input,
		headers: headersOf(options),
		...(options.webhook && { query: { fal_webhook: options.webhook } }),
	});
	const { jobId, ...urls } = acceptedIn(answer);
	return {
		job: {
			jobId,
			reference: { model, ...urls, ...size },
			...(urls.responseUrl && { sourceUrls: [urls.responseUrl] }),
		},
	};
}

function headersOf({ queuePriority, startTimeout, keepFilesFor }: QueueOptions) {
	return {
		'x-fal-queue-priority': queuePriority ?? 'normal',
		...(startTimeout && { 'x-fal-request-timeout': String(startTimeout) }),
		...lifetime('x-fal-object-lifecycle-preference', keepFilesFor),
	};
}

/** How long fal keeps a file. Seconds; 0 leaves that to the settings of the account. */
export function lifetime(header: string, seconds = 0): Record<string, string> {
	if (seconds === 0) return {};
	return { [header]: JSON.stringify({ expiration_duration_seconds: seconds }) };
}
