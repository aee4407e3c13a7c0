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
const UNFINISHED = { lastStatus: 'in the queue' };
const JOB: Job = { jobId: '42', sourceUrls: ['https://cdn.test/42.png'] };

/** A job that is done so many seconds after its submission; returns the pauses between the looks. */
function jobOf(seconds: number) {
	const time = stopTheClock();
	const look = async (): Promise<JobState> => {
		time.mark();
		return time.now() - time.start >= seconds * 1_000
			? { state: 'done', finished: FINISHED }
			: PENDING;
	};
	const wait = async (job: Partial<Job> = {}, patience: Partial<Patience> = {}) =>
		await waitForJob({ ...JOB, ...job }, look, {
			since: time.start,
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
		const overshoot = (time.now() - time.start) / 1_000 - seconds;
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
		expect(time.now() - time.start).toBe(20_000);
	});

	it('cuts an estimate that lies behind it', async () => {
		const { time, wait } = jobOf(Infinity);
		expect(await wait({ etaSeconds: 3_600 }, { timeout: 30_000 })).toEqual(UNFINISHED);
		expect(time.pauses()).toEqual([30_000]);
	});

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
		const { fault, message, facts } = jobTimedOut('The provider', JOB, 90_000, { status: 'in the queue' });
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
			if (time.now() - time.start >= 2_500) controller.abort();
		});
		const failure = await failureOf(async () => await wait({}, { signal: controller.signal }));
		expect(failure).toMatchObject({ fault: 'canceled', facts: { jobId: '42' } });
		expect(time.now() - time.start).toBeLessThanOrEqual(2_700);
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
		const { start: since } = stopTheClock();
		return await failureOf(async () => await waitForJob(JOB, look, { since, timeout: 60_000 }));
	};

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

	it('keeps its ID and its addresses when a look fails', async () => {
		const network = new ProviderError('network', 'a.test closed the connection', {
			hint: 'Again.',
		});
		const failure = await ending(async () => await Promise.reject(network));
		expect(failure).toMatchObject({ fault: 'network', message: network.message });
		expect(failure.facts).toEqual({ hint: 'Again.', jobId: '42', sourceUrls: JOB.sourceUrls });
	});

	it('with a status that nobody knows is waited for', async () => {
		const time = stopTheClock();
		const states = ['warming_up', 'Ω', ''].map((status): JobState => ({
			state: 'pending',
			status,
		}));
		const look = async () => states.shift() ?? { state: 'done' as const, finished: FINISHED };
		const patience = { since: time.start, timeout: 60_000 };
		expect(await waitForJob(JOB, look, patience)).toEqual({ finished: FINISHED });
	});
});
