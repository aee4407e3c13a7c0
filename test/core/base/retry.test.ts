import { clock } from '../../../nodes/StableDiffusion/core/base/clock';
import { ProviderError } from '../../../nodes/StableDiffusion/core/base/errors';
import { networkFailure } from '../../../nodes/StableDiffusion/core/base/network';
import { refused } from '../../../nodes/StableDiffusion/core/calls/refusal';
import type { CallKind } from '../../../nodes/StableDiffusion/core/base/retry';
import {
	mayBeAccepted,
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
const network = (code: string, syscall?: string) =>
	networkFailure(Object.assign(new Error(code), { code, syscall }), 'a.test');

/** Fails with the given errors in turn, the last one without end; returns the pauses between the tries. */
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
	it('of a submit that was not accepted, HTTP 429', async () => {
		expect(await pausesOf('submit', status(429))).toEqual([1_000, 2_000]);
	});

	it.each([503, 529])('of a submit that says when to come back, HTTP %i', async (code) => {
		expect(await pausesOf('submit', status(code, '3'))).toEqual([3_000, 3_000]);
	});

	it.each([503, 529])(
		'of a submit that the provider itself did not take, HTTP %i',
		async (code) => {
			const refusal = status(code).with({ notAccepted: true });
			expect(await pausesOf('submit', refusal)).toEqual([1_000, 2_000]);
		},
	);

	it.each([500, 502, 504, 520])('are none where it says so behind HTTP %i', async (code) => {
		expect(await pausesOf('submit', status(code, '3'))).toEqual([]);
	});

	it.each([400, 401, 402, 403, 404, 408, 413, 422, 500, 502, 503, 504, 520, 529])(
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

	it.each([
		...[['ECONNREFUSED'], ['ENOTFOUND'], ['EAI_AGAIN'], ['EHOSTUNREACH', 'connect']],
		...[
			['ENETUNREACH', 'connect'],
			['ETIMEDOUT', 'connect'],
			['EAI_FAIL', 'getaddrinfo'],
		],
	])('of a request that never arrived, %s %s', async (code = '', syscall) => {
		expect(await pausesOf('submit', network(code, syscall))).toEqual([1_000, 2_000]);
		expect(await pausesOf('read', network(code, syscall))).toEqual([1_000, 2_000]);
	});

	it.each([
		...[['ECONNRESET'], ['EPIPE'], ['ETIMEDOUT'], ['ECONNABORTED'], ['ERR_BAD_RESPONSE']],
		...[['EPROTO'], ['EHOSTUNREACH'], ['ENETUNREACH'], ['EHOSTUNREACH', 'read']],
		...[
			['ENETUNREACH', 'write'],
			['ECONNREFUSED', 'read'],
		],
	])(
		'of a request whose answer was lost are a matter of reading only, %s %s',
		async (code = '', syscall) => {
			expect(await pausesOf('submit', network(code, syscall))).toEqual([]);
			expect(await pausesOf('read', network(code, syscall))).toEqual([1_000, 2_000]);
		},
	);

	it('are none once the execution was stopped, or an answer is not valid', async () => {
		expect(await pausesOf('read', network('ERR_CANCELED'))).toEqual([]);
		expect(await pausesOf('read', new ProviderError('reply', 'no sense'))).toEqual([]);
		expect(await pausesOf('read', new Error('unforeseen'))).toEqual([]);
	});

	it('end with the first error that is final', async () => {
		expect(await pausesOf('read', status(500), status(404))).toEqual([1_000]);
	});
});

describe('An answer to a submit', () => {
	const refusedWith = (status?: number, retryAfter?: number) =>
		new ProviderError('refused', 'x', { status, retryAfter });

	it.each([503, 529])('of %d may come from a proxy, after the request was taken', (status) => {
		expect(mayBeAccepted(refusedWith(status))).toBe(true);
		expect(mayBeAccepted(refusedWith(status, 1_000))).toBe(false);
	});

	it.each([undefined, 400, 429])('of %p may not', (status) => {
		expect(mayBeAccepted(refusedWith(status))).toBe(false);
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
		['-3', undefined],
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

	it('that is not valid counts as none', () => {
		stopTheClock();
		expect(pauseBeforeRetry('submit', status(429, 'soon'), 1)).toBe(1_000);
	});
});

describe('Tries', () => {
	it('end with the first success', async () => {
		const time = stopTheClock();
		let tried = 0;
		const attempt = async () => {
			time.mark();
			if (++tried < 3) throw status(429);
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
			async () => await withRetry('submit', attempt, { signal: controller.signal }),
		);
		expect(failure.facts.status).toBe(429);
		expect(time.pauses()).toEqual([0]);
		expect(time.now() - time.start).toBeLessThanOrEqual(400);
	});

	it('make no pause when the execution was stopped before', async () => {
		const time = stopTheClock();
		const failing = async () => await Promise.reject(status(503));
		await failureOf(async () => await withRetry('read', failing, { signal: AbortSignal.abort() }));
		expect(time.slices()).toEqual([]);
	});
});

describe('Chance', () => {
	const pauseAt = (random: number, error: ProviderError, shortest = 0) => {
		jest.spyOn(clock, 'random').mockReturnValue(random);
		return pauseBeforeRetry('submit', error, 1, shortest);
	};

	it.each([
		[0, 750],
		[0.5, 1_000],
		[0.75, 1_125],
		[0.999_999, 1_250],
	])('of %p makes the first pause %p ms', (random, pause) => {
		expect(pauseAt(random, status(429))).toBeCloseTo(pause, 1);
	});

	it.each([0, 0.2, 0.5, 0.8, 0.999_999])(
		'of %p makes no pause shorter than the provider asks for, and none a quarter longer',
		(random) => {
			for (const pause of [
				pauseAt(random, status(429, '8')),
				pauseAt(random, status(429), 8_000),
				pauseAt(random, status(429, '2'), 8_000),
				pauseAt(random, status(429, '8'), 2_000),
			]) {
				expect(pause).toBeGreaterThanOrEqual(8_000);
				expect(pause).toBeLessThanOrEqual(10_000);
			}
		},
	);

	it.each([0, 0.1, 0.5, 0.9, 1])(
		'of %p keeps a pause that the provider sets just below the usual one',
		(random) => {
			expect(pauseAt(random, status(429), 900)).toBeGreaterThanOrEqual(900);
		},
	);

	it('keeps many items that failed together from returning together', () => {
		jest.restoreAllMocks();
		for (const error of [status(429), status(429, '5')]) {
			const pauses = Array.from({ length: 32 }, () => pauseBeforeRetry('submit', error, 1));
			expect(new Set(pauses).size).toBeGreaterThan(24);
		}
	});
});

describe('The deadline of all tries', () => {
	/** Tries that take so long each; returns what each was told to be left. */
	async function remainders(each: number, timeout: number, error: ProviderError) {
		const time = stopTheClock();
		const told: number[] = [];
		const attempt = async (remaining: number) => {
			told.push(remaining);
			time.pass(each);
			throw error;
		};
		const options = { deadline: clock.monotonic() + timeout };
		const failure = await failureOf(async () => await withRetry('read', attempt, options));
		expect(failure).toBe(error);
		return { told, elapsed: time.elapsed() };
	}

	it('leaves to each try what the ones before it left', async () => {
		const { told } = await remainders(500, 9_000, status(503));
		expect(told).toEqual([9_000, 7_500, 5_000]);
	});

	it('allows no try behind it', async () => {
		const { told, elapsed } = await remainders(3_000, 3_000, network('ETIMEDOUT'));
		expect(told).toEqual([3_000]);
		expect(elapsed).toBe(3_000);
	});

	it('allows no pause that would leave less than half a second for the next try', async () => {
		expect(await remainders(500, 1_500, status(503))).toEqual({ told: [1_500], elapsed: 500 });
		expect(await remainders(500, 1_999, status(503))).toEqual({ told: [1_999], elapsed: 500 });
		expect(await remainders(500, 2_000, status(503))).toMatchObject({ told: [2_000, 500] });
		expect(await remainders(0, 20_000, status(503, '30'))).toEqual({ told: [20_000], elapsed: 0 });
	});

	it('holds when a pause lasts longer than it was to', async () => {
		const time = stopTheClock();
		jest.spyOn(clock, 'sleep').mockImplementation(async () => time.pass(5_000));
		const attempt = jest.fn(async () => await Promise.reject(status(503)));
		const options = { deadline: clock.monotonic() + 4_000 };
		await failureOf(async () => await withRetry('read', attempt, options));
		expect(attempt).toHaveBeenCalledTimes(1);
	});

	it('is told in whole milliseconds, as timers take them', async () => {
		const { told } = await remainders(0, 0.4, status(404));
		expect(told).toEqual([1]);
		expect((await remainders(0, 1_500.25, status(404))).told).toEqual([1_501]);
	});

	it('does not move when the time of day is changed', async () => {
		for (const change of [-15_000, 15_000]) {
			const time = stopTheClock();
			const attempt = async () => {
				time.mark();
				time.set(change);
				throw status(503);
			};
			const options = { deadline: clock.monotonic() + 60_000 };
			await failureOf(async () => await withRetry('read', attempt, options));
			expect(time.pauses()).toEqual([0, 1_000, 2_000]);
		}
	});
});
