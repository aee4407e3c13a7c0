import { jsonOf } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { endedJob } from '../../core/provider/endedJob';
import { saysDone, saysFailed } from '../../core/provider/statusWords';
import { prediction } from './prediction';

/** `POST …/cancel` answers 200 with the prediction, for one that has ended too: openapi.json, read 2026-11-27. */
export async function cancelPrediction(path: string, tools: Toolbox): Promise<void> {
	const answer = await tools.read({ method: 'POST', path: `${path}/cancel` });
	const status = prediction.safeParse(jsonOf(answer)).data?.status ?? '';
	if (saysDone(status) || saysFailed(status) || status === 'aborted') throw endedJob();
}
