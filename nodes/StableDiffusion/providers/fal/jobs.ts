import type { Toolbox } from '../../core/calls/toolbox';
import type { Job, Jobs } from '../../core/provider/provider';
import { cancelInQueue } from '../../families/falQueue/cancel';
import { lookInQueue } from '../../families/falQueue/look';
import { costOfUnits } from './pricing';
import { placeOf, referenceOf } from './place';

export const jobs = {
	look: async (job: Job, tools: Toolbox) =>
		await lookInQueue(placeOf(job, tools), job, expectedOf(job, tools), tools),
	cancel: async (job: Job, tools: Toolbox) => await cancelInQueue(placeOf(job, tools), tools),
	pacing: { shortestPause: 1, longestPause: 5 },
} satisfies Jobs;

function expectedOf(job: Job, tools: Toolbox) {
	const { model, width, height } = referenceOf(job);
	const isSized = width !== undefined && height !== undefined;
	const costOf = async (units: number) => await costOfUnits(model, units, tools);
	return { model, ...(isSized && { size: { width, height } }), costOf };
}
