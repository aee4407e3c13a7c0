import { clock } from '../../../nodes/StableDiffusion/core/base/clock';
import { ProviderError } from '../../../nodes/StableDiffusion/core/base/errors';
import { networkFailure } from '../../../nodes/StableDiffusion/core/base/network';
import { refused } from '../../../nodes/StableDiffusion/core/calls/refusal';
import type { CallKind } from '../../../nodes/StableDiffusion/core/base/retry';
import {
	pauseBeforeRetry,
	retryAfterOf,
	withRetry,
} from '../../../nodes/StableDiffusion/core/base/retry';
import { answer } from '../support/answers';
import { stopTheClock } from '../support/clock';
import { failureOf } from '../support/errors';

const status = (code: number, retryAfter?: string) =>
	refused(
		'The provider',
		{ status: code },
		answer('', {
			status: code,
			headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
		}),
	);
const network = (code: string) =>
	networkFailure(Object.assign(new Error(code), { code }), 'a.test');

/** Fails with the given errors in turn, the last one for ever; returns the pauses between the tries. */
async function pausesOf(kind: CallKind, ...errors: Error[]): Promise<number[]> {
	const time = stopTheClock();
	let tried = 0;
	const attempt = async () => {
		time.mark();
		throw errors[Math.min(tried++, errors.length - 1)] ?? new Error('none given');
	};
	const failure = await failureOf(async () => await withRetry(kind, attempt));
	expect(failure.message).toBe(errors[Math.min(tried, errors.length) - 1]?.message);
	return time.pauses().slice(1);
}

afterEach(() => void jest.restoreAllMocks());

describe('The pauses between tries', () => {
	it.each([429, 503, 529])('of a submit that was not accepted, HTTP %i', async (code) => {
		expect(await pausesOf('submit', status(code))).toEqual([1_000, 2_000]);
	});

	it.each([400, 401, 402, 403, 404, 408, 413, 422, 500, 502, 504, 520])(
		'are none for a submit that may have been accepted, HTTP %i',
		async (code) => {
			expect(await pausesOf('submit', status(code))).toEqual([]);
		},
	);

	it.each([408, 429, 500, 502, 503, 504, 520, 529])('of a read, HTTP %i', async (code) => {
		expect(await pausesOf('read', status(code))).toEqual([1_000, 2_000]);
	});

	it.each([400, 401, 402, 403, 404, 410, 413, 422])(
		'are none for a read that would end the same, HTTP %i',
		async (code) => {
			expect(await pausesOf('read', status(code))).toEqual([]);
		},
	);

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
		'of a request that never arrived, %s',
		async (code) => {
			expect(await pausesOf('submit', network(code))).toEqual([1_000, 2_000]);
			expect(await pausesOf('read', network(code))).toEqual([1_000, 2_000]);
		},
	);

	it.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'ERR_BAD_RESPONSE', 'EPROTO'])(
		'of a request whose answer was lost are a matter of reading only, %s',
		async (code) => {
			expect(await pausesOf('submit', network(code))).toEqual([]);
			expect(await pausesOf('read', network(code))).toEqual([1_000, 2_000]);
		},
	);

	it('are none once the execution was stopped, or an answer makes no sense', async () => {
		expect(await pausesOf('read', network('ERR_CANCELED'))).toEqual([]);
		expect(await pausesOf('read', new ProviderError('reply', 'no sense'))).toEqual([]);
		expect(await pausesOf('read', new Error('unforeseen'))).toEqual([]);
	});

	it('end with the first error that is final', async () => {
		expect(await pausesOf('read', status(500), status(404))).toEqual([1_000]);
	});
});

describe('Retry-After', () => {
	it('is obeyed in seconds', async () => {
		expect(await pausesOf('submit', status(429, '7'))).toEqual([7_000, 7_000]);
		expect(await pausesOf('submit', status(429, '0'))).toEqual([0, 0]);
		expect(await pausesOf('submit', status(429, '60'))).toEqual([60_000, 60_000]);
	});

	it('is obeyed as a date', async () => {
		const { start } = stopTheClock();
		const inNineSeconds = new Date(start + 9_000).toUTCString();
		expect(await pausesOf('read', status(503, inNineSeconds))).toEqual([9_000, 9_000]);
	});

	it('of more than a minute makes the refusal final', async () => {
		expect(await pausesOf('submit', status(429, '61'))).toEqual([]);
		expect(await pausesOf('read', status(503, '3600'))).toEqual([]);
	});

	it.each([
		['12', 12_000],
		[' 1.5 ', 1_500],
		['-3', 0],
		['Thu, 31 Dec 2026 23:00:00 GMT', 0],
		['Fri, 01 Jan 2027 00:00:20 GMT', 20_000],
		['', undefined],
		['  ', undefined],
		['soon', undefined],
		['NaN', undefined],
		['Infinity', undefined],
		[undefined, undefined],
		[12, undefined],
	])('%p means %p ms', (header, milliseconds) => {
		stopTheClock();
		expect(retryAfterOf(header)).toBe(milliseconds);
	});

	it('that makes no sense counts as none', () => {
		expect(pauseBeforeRetry('submit', status(429, 'soon'), 1)).toBe(1_000);
	});
});

describe('Tries', () => {
	it('end with the first success', async () => {
		const time = stopTheClock();
		let tried = 0;
		const attempt = async () => {
			time.mark();
			if (++tried < 3) throw status(503);
			return 'done';
		};
		expect(await withRetry('submit', attempt)).toBe('done');
		expect(time.pauses()).toEqual([0, 1_000, 2_000]);
	});

	it('end at once when the execution is stopped during a pause', async () => {
		const time = stopTheClock();
		const controller = new AbortController();
		const attempt = async () => {
			time.mark();
			setImmediate(() => controller.abort());
			throw status(429, '30');
		};
		jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
			time.pass(milliseconds);
			await new Promise((resolve) => setImmediate(resolve));
		});
		const failure = await failureOf(
			async () => await withRetry('submit', attempt, controller.signal),
		);
		expect(failure.facts.status).toBe(429);
		expect(time.pauses()).toEqual([0]);
		expect(time.now() - time.start).toBeLessThanOrEqual(400);
	});

	it('make no pause when the execution was stopped before', async () => {
		const time = stopTheClock();
		const failing = async () => await Promise.reject(status(503));
		await failureOf(async () => await withRetry('read', failing, AbortSignal.abort()));
		expect(time.slices()).toEqual([]);
	});
});
