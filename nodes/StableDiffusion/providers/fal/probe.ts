import { z } from 'zod';

import type { Credential, Probe } from '../../core/calls/credential';
import { platformAt, queueAt } from './hosts';

const prices = z.object({ prices: z.array(z.unknown()) });
const NO_JOB = '00000000-0000-0000-0000-000000000000';

/** Prices are free, and need a key; the list of models would be shown without one. */
export function probe(credential: Pick<Credential, 'baseUrl'>): Probe {
	return {
		method: 'GET',
		path: platformAt(credential, '/v1/models/pricing'),
		query: { endpoint_id: 'fal-ai/fast-sdxl' },
		alsoAccepts: ({ status }) => status === 403 || status === 404,
		next: (answer) => (prices.safeParse(answer).success ? undefined : queueProbe(credential)),
	};
}

/** A key may lack the scope for prices: the queue then answers that it has no such job. */
function queueProbe(credential: Pick<Credential, 'baseUrl'>): Probe {
	return {
		method: 'GET',
		path: queueAt(credential, `/fal-ai/fast-sdxl/requests/${NO_JOB}/status`),
		alsoAccepts: ({ status }) => status === 404,
	};
}
