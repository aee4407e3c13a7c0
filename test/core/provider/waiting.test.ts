import { clock } from '../../../nodes/StableDiffusion/core/base/clock';
import { ProviderError } from '../../../nodes/StableDiffusion/core/base/errors';
import type { Patience } from '../../../nodes/StableDiffusion/core/provider/waiting';
import { jobTimedOut, waitForJob } from '../../../nodes/StableDiffusion/core/provider/waiting';
import type {
	Finished,
	Job,
	JobState,
} from '../../../nodes/StableDiffusion/core/provider/provider';
import { stopTheClock } from '../support/clock';
import { failureOf } from '../support/errors';

const FINISHED: Finished = { images: [] };
const PENDING: JobState = { state: 'pending', status: 'in the queue' };
const UNFINISHED = { lastLook: { status: 'in the queue' } };
const JOB: Job = { jobId: '42', sourceUrls: ['https://cdn.test/42.png'] };

/** A job that is done so many seconds after its submission; returns the pauses between the looks. */
function jobOf(seconds: number) {
	const time = stopTheClock();
	const look = async (): Promise<JobState> => {
		time.mark();
		return time.elapsed() >= seconds * 1_000 ? { state: 'done', finished: FINISHED } : PENDING;
	};
	const wait = async (job: Partial<Job> = {}, patience: Partial<Patience> = {}) =>
		await waitForJob({ ...JOB, ...job }, look, {
			since: time.started,
			timeout: 300_000,
			...patience,
		});
	return { time, wait };
}

afterEach(() => void jest.restoreAllMocks());

describe('The pauses between looks', () => {
	it('begin with the estimate of the provider', async () => {
		const { time, wait } = jobOf(8);
		expect(await wait({ etaSeconds: 8 })).toEqual({ finished: FINISHED });
		expect(time.pauses()).toEqual([8_000]);
	});

	it('begin with the shortest one where there is no estimate', async () => {
		const { time, wait } = jobOf(0);
		await wait();
		expect(time.pauses()).toEqual([1_000]);
	});

	it.each([0, -4, 0.2])('are not shortened by an estimate of %p s', async (etaSeconds) => {
		const { time, wait } = jobOf(0);
		await wait({ etaSeconds });
		expect(time.pauses()).toEqual([1_000]);
	});

	it('grow by a fifth of what was waited, up to the longest', async () => {
		const { time, wait } = jobOf(40);
		await wait();
		const pauses = time.pauses();
		expect(pauses.slice(0, 9)).toEqual([
			...[1_000, 1_000, 1_000, 1_000, 1_000, 1_000],
			...[1_200, 1_440, 1_728],
		]);
		expect(pauses.slice(-2)).toEqual([5_000, 5_000]);
		expect(Math.max(...pauses)).toBe(5_000);
	});

	it('keep to the limits of the provider', async () => {
		const { time, wait } = jobOf(200);
		await wait({}, { pacing: { shortestPause: 10, longestPause: 20 } });
		const pauses = time.pauses();
		expect(Math.min(...pauses)).toBe(10_000);
		expect(Math.max(...pauses)).toBe(20_000);
	});

	it.each([2, 8, 30, 120])('overshoot a job of %i s by little, in few looks', async (seconds) => {
		const { time, wait } = jobOf(seconds);
		await wait({ etaSeconds: seconds / 2 });
		const overshoot = time.elapsed() / 1_000 - seconds;
		expect(overshoot).toBeLessThanOrEqual(Math.min(5, Math.max(1, seconds * 0.2)));
		expect(time.pauses().length).toBeLessThanOrEqual(15);
	});

	it('may be left out before the first look at an old job', async () => {
		const { time, wait } = jobOf(0);
		await wait({ etaSeconds: 60 }, { lookFirst: true });
		expect(time.pauses()).toEqual([0]);
	});
});

describe('The deadline', () => {
	it('has one last look, and then the job is left alone', async () => {
		const { time, wait } = jobOf(Infinity);
		expect(await wait({}, { timeout: 20_000 })).toEqual(UNFINISHED);
		expect(time.elapsed()).toBe(20_000);
	});

	it('cuts an estimate that lies behind it', async () => {
		const { time, wait } = jobOf(Infinity);
		expect(await wait({ etaSeconds: 3_600 }, { timeout: 30_000 })).toEqual(UNFINISHED);
		expect(time.pauses()).toEqual([30_000]);
	});

	it.each([19.5, 19.999, 20])(
		'is the first look where an estimate of %p s leaves no time for two',
		async (etaSeconds) => {
			const { time, wait } = jobOf(20);
			expect(await wait({ etaSeconds }, { timeout: 20_000 })).toEqual({ finished: FINISHED });
			expect(time.pauses()).toEqual([20_000]);
		},
	);

	it('is the second look where an estimate leaves just enough time for two', async () => {
		const { time, wait } = jobOf(20);
		expect(await wait({ etaSeconds: 19 }, { timeout: 20_000 })).toEqual({ finished: FINISHED });
		expect(time.pauses()).toEqual([19_000, 1_000]);
	});

	it.each([
		[9_500, 2],
		[10_500, 1],
	])(
		'has no look that the provider would find too early, after one of %p ms',
		async (lasts, looks) => {
			const time = stopTheClock();
			const look = async () => {
				time.mark();
				time.pass(lasts);
				return PENDING;
			};
			const pacing = { shortestPause: 10, longestPause: 10 };
			const patience = { since: time.started, timeout: 30_000, pacing };
			expect(await waitForJob(JOB, look, patience)).toEqual(UNFINISHED);
			expect(time.pauses()).toHaveLength(looks);
		},
	);

	it('takes a job that is done in time', async () => {
		const { wait } = jobOf(20);
		expect(await wait({ etaSeconds: 19 }, { timeout: 20_000 })).toEqual({ finished: FINISHED });
	});

	it('never brings two looks closer together than the provider allows', async () => {
		const { time, wait } = jobOf(Infinity);
		await wait({}, { timeout: 35_000, pacing: { shortestPause: 10, longestPause: 10 } });
		expect(Math.min(...time.pauses())).toBeGreaterThanOrEqual(10_000);
	});

	it('of nothing means one look', async () => {
		const { time, wait } = jobOf(Infinity);
		expect(await wait({}, { timeout: 0, lookFirst: true })).toEqual(UNFINISHED);
		expect(time.pauses()).toEqual([0]);
	});

	it('that passed is an error which names the job and its addresses', () => {
		const { fault, message, facts } = jobTimedOut('The provider', JOB, 90_000, PENDING);
		expect(fault).toBe('timeout');
		for (const word of ['The provider', '90 s', 'in the queue']) expect(message).toContain(word);
		expect(facts).toMatchObject({ jobId: '42', sourceUrls: JOB.sourceUrls });
		expect(facts.hint).toContain('Get Result');
	});
});

describe('A stop', () => {
	it('ends a pause at once, without another look', async () => {
		const { time, wait } = jobOf(Infinity);
		const controller = new AbortController();
		jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
			time.pass(milliseconds);
			if (time.elapsed() >= 2_500) controller.abort();
		});
		const failure = await failureOf(async () => await wait({}, { signal: controller.signal }));
		expect(failure).toMatchObject({ fault: 'canceled', facts: { jobId: '42' } });
		expect(time.elapsed()).toBeLessThanOrEqual(2_700);
		expect(time.pauses()).toEqual([1_000, 1_000]);
	});

	it('before the first look needs no look', async () => {
		const { time, wait } = jobOf(0);
		const failure = await failureOf(async () => await wait({}, { signal: AbortSignal.abort() }));
		expect(failure.fault).toBe('canceled');
		expect(time.pauses()).toEqual([]);
	});
});

describe('A job', () => {
	const ending = async (look: () => Promise<JobState>) => {
		const { started: since } = stopTheClock();
		return await failureOf(async () => await waitForJob(JOB, look, { since, timeout: 60_000 }));
	};

	it('names the addresses of the job, and those of a file that was made all the same', async () => {
		const [promised = ''] = JOB.sourceUrls ?? [];
		const found = 'https://cdn.test/found.png';
		for (const [sourceUrls, all] of [
			[undefined, [promised]],
			[[], [promised]],
			[
				[found, promised],
				[found, promised],
			],
		]) {
			const failure = await ending(async () => ({ state: 'failed', reason: 'x', sourceUrls }));
			expect(failure.facts).toMatchObject({ jobId: '42', sourceUrls: all });
		}
	});

	it('that failed says why, and which one it was', async () => {
		const failure = await ending(async () => ({ state: 'failed', reason: 'out of memory' }));
		expect(failure).toMatchObject({ fault: 'job', facts: { jobId: '42' } });
		expect(failure.message).toContain('out of memory');
	});

	it('that the filter stopped is a matter of the filter', async () => {
		const failure = await ending(async () => ({
			state: 'failed',
			reason: 'nudity',
			filtered: true,
		}));
		expect(failure).toMatchObject({ fault: 'filtered', facts: { jobId: '42' } });
	});

	it.each([400, 401, 402, 403, 404, 410, 422])(
		'keeps its ID and its addresses when a look is refused, HTTP %i',
		async (status) => {
			const refusal = new ProviderError('refused', 'No', { hint: 'Again.', status });
			const failure = await ending(async () => await Promise.reject(refusal));
			expect(failure).toMatchObject({ fault: 'refused', message: 'No' });
			expect(failure.facts).toEqual({
				...{ hint: 'Again.', status, jobId: '42', sourceUrls: JOB.sourceUrls },
			});
		},
	);

	it.each(['reply', 'credential', 'parameter', 'canceled', 'filtered'] as const)(
		'is not waited for after a fault of the kind %s',
		async (fault) => {
			const failure = await ending(
				async () => await Promise.reject(new ProviderError(fault, 'No')),
			);
			expect(failure).toMatchObject({ fault, facts: { jobId: '42' } });
		},
	);

	it('with a status that no one knows is waited for', async () => {
		const time = stopTheClock();
		const states = ['warming_up', 'Ω', ''].map((status): JobState => ({
			state: 'pending',
			status,
		}));
		const look = async () => states.shift() ?? { state: 'done' as const, finished: FINISHED };
		const patience = { since: time.started, timeout: 60_000 };
		expect(await waitForJob(JOB, look, patience)).toEqual({ finished: FINISHED });
	});
});

describe('A look without an answer', () => {
	const NETWORK = new ProviderError('network', 'a.test closed the connection', { hint: 'Again.' });
	const status = (code: number) =>
		new ProviderError('refused', `HTTP ${code}`, { status: code, hint: 'Later.' });

	/** Looks that fail in turn, and then find the job done. */
	async function waitThrough(failures: ProviderError[], patience: Partial<Patience> = {}) {
		const time = stopTheClock();
		const look = async (): Promise<JobState> => {
			time.mark();
			const failure = failures.shift();
			if (failure) throw failure;
			return { state: 'done', finished: FINISHED };
		};
		const waited = waitForJob(JOB, look, { since: time.started, timeout: 300_000, ...patience });
		return { time, waited: await waited };
	}

	it.each([NETWORK, ...[408, 429, 500, 502, 503, 504, 520, 529].map(status)])(
		'does not end the waiting: $message',
		async (failure) => {
			const { time, waited } = await waitThrough(Array<ProviderError>(20).fill(failure));
			expect(waited).toEqual({ finished: FINISHED });
			expect(time.pauses()).toHaveLength(21);
			expect(time.pauses().slice(0, 3)).toEqual([1_000, 1_000, 1_000]);
		},
	);

	it('is quoted at the deadline when it was the last one', async () => {
		const { waited } = await waitThrough(Array<ProviderError>(99).fill(status(503)), {
			timeout: 9_000,
		});
		expect(waited).toEqual({ lastLook: { failure: status(503) } });
		const lastLook = { failure: status(503) };
		const { message, facts } = jobTimedOut('The provider', JOB, 9_000, lastLook);
		expect(message).toBe(
			'The provider has not finished the job after 9 s; last check failed: HTTP 503',
		);
		expect(facts.hint).toMatch(/Get Result\. Later\.$/);
		expect(facts).toMatchObject({ jobId: '42', sourceUrls: JOB.sourceUrls });
	});

	it('that had no answer in time adds no advice', () => {
		const failure = new ProviderError('network', 'x did not answer in time', {
			hint: "Raise 'Timeout' in the options, or run again later.",
			timedOut: true,
		});
		const { facts } = jobTimedOut('The provider', JOB, 9_000, { failure });
		expect(facts.hint).toMatch(/Get Result\.$/);
	});

	it.each([NETWORK, status(429)])(
		'is an error at once where nothing was to be waited for: $message',
		async (failed) => {
			const looking = waitThrough([failed], { timeout: 0, lookFirst: true });
			const failure = await failureOf(async () => await looking);
			expect(failure).toMatchObject({ fault: failed.fault, facts: { jobId: '42' } });
		},
	);

	it.each([
		[30_000, [1_000, 30_000, 30_000]],
		[200, [1_000, 1_000, 1_000]],
		[240_000, [1_000, 240_000, 59_000]],
		[3_600_000, [1_000, 299_000]],
		[Infinity, [1_000, 299_000]],
	])(
		'is repeated no sooner than the provider asks, after %p ms, or at the deadline',
		async (retryAfter, pauses) => {
			const limited = new ProviderError('refused', 'Slow down', { status: 429, retryAfter });
			const { time } = await waitThrough(Array<ProviderError>(pauses.length - 1).fill(limited));
			expect(time.pauses()).toEqual(pauses);
		},
	);

	it('does not hide a stop', async () => {
		const time = stopTheClock();
		const controller = new AbortController();
		const look = async () => {
			controller.abort();
			return await Promise.reject(NETWORK);
		};
		const patience = { since: time.started, timeout: 60_000, signal: controller.signal };
		const failure = await failureOf(async () => await waitForJob(JOB, look, patience));
		expect(failure).toMatchObject({ fault: 'canceled', facts: { jobId: '42' } });
	});
});

describe('The words of a provider about a job', () => {
	const words = `${'x'.repeat(480)} sk-secret ${'x'.repeat(1_000_000)}`;
	const mask = (text: string) => text.replaceAll('sk-secret', '***');
	const patience = () => ({ since: stopTheClock().started, timeout: 2_000, mask });

	it('are masked, and then cut, where it failed', async () => {
		const look = async (): Promise<JobState> => ({ state: 'failed', reason: words });
		const failure = await failureOf(async () => await waitForJob(JOB, look, patience()));
		expect(failure.message).toMatch(/^The job ended without an image: x{480} \*{3} x+…$/);
		expect(failure.message.length).toBeLessThan(1_000);
	});

	it('are masked, and then cut, where it is not finished', async () => {
		const look = async (): Promise<JobState> => ({ state: 'pending', status: words });
		const waited = await waitForJob(JOB, look, patience());
		if ('finished' in waited) throw new Error('It never ends');
		const { message } = jobTimedOut('The provider', JOB, 2_000, waited.lastLook);
		expect(message).toMatch(/last status: 'x{480} \*{3} x+…'$/);
		expect(message.length).toBeLessThan(1_000);
	});
});

it.each([-15_000, 15_000])(
	'A time of day that changes by %p ms does not change how long a job is waited for',
	async (change) => {
		const time = stopTheClock();
		const look = async () => {
			time.mark();
			time.set(change);
			return PENDING;
		};
		const patience = { since: time.started, timeout: 3_000 };
		expect(await waitForJob(JOB, look, patience)).toEqual(UNFINISHED);
		expect(time.elapsed()).toBe(3_000);
		expect(time.pauses()).toEqual([1_000, 1_000, 1_000]);
	},
);
