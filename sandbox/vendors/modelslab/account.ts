import { type Answer, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { readBody } from './body';
import { modelslabErrors } from './errors';
import { noFields } from './fields/fetch';

const minute = 60_000;
const mostPerMinute = 30;

export function systemLoad(call: Call): Answer {
	readBody(call, noFields);
	const waiting = call.jobs.countProcessing('modelslab');
	const seconds = (waiting * call.jobs.duration) / 1000;
	return json(200, { queue_num: waiting, queue_time: seconds, status: 'ready' });
}

/** https://docs.modelslab.com/general-api/wallet-balance */
export function walletBalance(call: Call): Answer {
	readBody(call, noFields);
	return json(200, { status: 'success', data: { balance: 43.6, currency: 'USD' } });
}

/** https://docs.modelslab.com/general-api/check-requests */
export function requestCount(call: Call): Answer {
	readBody(call, noFields);
	const asked = call.remember<number[]>('modelslab/request_count', () => []);
	while ((asked[0] ?? Infinity) <= call.now() - minute) asked.shift();
	if (asked.length >= mostPerMinute) return modelslabErrors.forStatus(429, 'Too Many Attempts.');
	asked.push(call.now());
	return json(200, {
		status: 'success',
		processing_count: call.jobs.countProcessing('modelslab'),
		message: 'Current processing request count retrieved successfully',
	});
}
