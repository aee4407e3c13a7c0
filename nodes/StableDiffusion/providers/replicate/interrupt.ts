/** `GET /predictions`: openapi.json of Replicate, read 2026-11-27. */
import { z } from 'zod';

import { clock } from '../../core/base/clock';
import { badParameter } from '../../core/base/errors';
import { readJson } from '../../core/calls/answer';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import { jobs } from './jobs';
import { isKnown, know } from './knownJobs';
import type { Prediction } from '../../families/replicate/prediction';
import { prediction } from '../../families/replicate/prediction';

/** A request is held for a minute at most, and the clocks of n8n and Replicate may differ by another. Milliseconds. */
const RECENT = 2 * 60_000;
/** Texts as long as this may be files, which Replicate may have stored under an address. */
const LONGEST_COMPARED = 1_000;

const page = z.object({ results: z.array(prediction.nullish().catch(undefined)) });

/**
 * Cancels the prediction whose submit was stopped before its answer came, while Replicate held the request
 * open: the newest one with the same input that no other item is known to have. Fails where there is none.
 */
export async function interrupt({ json }: ApiRequest, tools: Toolbox): Promise<void> {
	const answer = await tools.read({ method: 'GET', path: '/predictions' });
	const { results } = readJson(answer, page);
	const found = results.find(
		(one) => one?.id && !isKnown(one.id) && isRunning(one) && hasInput(one, json?.input),
	)?.id;
	if (!found) throw badParameter('The job was not found among the newest ones of the account.');
	know(found);
	await jobs.cancel({ jobId: found }, tools);
}

function isRunning({ status, completed_at: completedAt, created_at: createdAt }: Prediction) {
	const age = Math.abs(clock.now() - Date.parse(createdAt ?? ''));
	return !completedAt && (status === 'starting' || status === 'processing') && age <= RECENT;
}

function hasInput({ input }: Prediction, sent: unknown): boolean {
	if (typeof sent !== 'object' || sent === null || !input) return false;
	return Object.entries(sent).every(([name, value]) => {
		const isFile = typeof value === 'string' && value.length > LONGEST_COMPARED;
		return isFile || JSON.stringify(input[name]) === JSON.stringify(value);
	});
}
