import type { VirtualClock } from '../support/clock';
import { stopTheClock } from '../support/clock';
import { binaryOf, failuresIn, measure, imagesIn } from '../support/readers';
import type { Lane } from '../support/lanes';
import { laneOf, lanes } from '../support/lanes';
import { useStage } from '../support/stage';

const CONTINUE = { onError: 'continueRegularOutput' };
/** In milliseconds: no pause keeps the node from noticing a stop for longer. */
const LONGEST_SLICE = 200;
/** What a queued job takes, in milliseconds. */
const JOB = 4_000;

describe.each(lanes)('A request to $title', (lane: Lane) => {
	const stage = useStage();
	const jobTime = lane.furtherKeys.includes('jobId') ? JOB : 0;
	/** Without an estimate the looks grow rarer, and the last one comes later than the images. */
	const overshoot = lane.givesNoEstimate ? JOB / 2 : 0;
	let clock: VirtualClock;

	beforeEach(() => {
		clock = stopTheClock();
	});

	/** Without the provider's own body, which may hold its own wish. */
	function refuse(status: number, headers: Record<string, string> = {}, times = Infinity) {
		const body = { status: 'error', message: 'Slow down' };
		stage.sandbox.order({
			match: lane.submitPath,
			times,
			fault: { kind: 'status', status, headers, body },
		});
	}

	async function succeed(tries: number, pauses: number) {
		const result = await stage.run(lane);
		expect(result.error).toBeUndefined();
		expect(imagesIn(result)).toHaveLength(lane.images.perItem);
		expect(stage.submits(lane)).toHaveLength(tries);
		expect(stage.sandbox.charges).toHaveLength(1);
		expect(clock.slept()).toBeGreaterThanOrEqual(pauses + jobTime);
		expect(clock.slept()).toBeLessThanOrEqual(pauses + jobTime + overshoot);
		expect(Math.max(0, ...clock.slices)).toBeLessThanOrEqual(LONGEST_SLICE);
	}

	async function fail(tries: number, pauses: number) {
		const sleptBefore = clock.slept();
		const result = await stage.run(lane, { node: CONTINUE });
		expect(stage.submits(lane)).toHaveLength(tries);
		expect(clock.slept() - sleptBefore).toBe(pauses);
		return failuresIn(result)[0];
	}

	/** Where the job may have been made, and none is there. */
	async function failLost(status: number) {
		const { lookedUp } = lane;
		if (!lookedUp?.statuses.includes(status)) return await fail(1, 0);
		return await fail(lookedUp.submits, lookedUp.pause);
	}

	it('waits as long as Retry-After says in seconds', async () => {
		refuse(429, { 'retry-after': '7' }, 1);
		await succeed(2, 7_000);
	});

	it('waits until the moment that Retry-After names', async () => {
		refuse(429, { 'retry-after': new Date(clock.now() + 9_000).toUTCString() }, 1);
		await succeed(2, 9_000);
	});

	it('gives up on 429 after three tries', async () => {
		refuse(429, { 'retry-after': '5' });
		const failure = await fail(3, 10_000);
		expect(failure?.error).toBe(`${lane.displayName} is rate limiting this account`);
		expect(failure?.fault).toBe('refused');
		expect(failure?.description).toMatch(/Lower 'Parallel Requests'.*Slow down/);
		expect(stage.sandbox.charges).toEqual([]);
	});

	it('gives up at once where it would have to wait for more than a minute', async () => {
		refuse(429, { 'retry-after': '3600' });
		await fail(1, 0);
	});

	it.each([503, 529])('is repeated on %d with Retry-After, which says so', async (status) => {
		refuse(status, { 'retry-after': '2' }, 2);
		await succeed(3, 2_000 + 2_000);
	});

	it.each([503, 529])(
		'is sent once on %d without Retry-After, whatever JSON says',
		async (status) => {
			const words = 'Overloaded: wait for 5 seconds, timed out for 5 seconds';
			for (const body of [
				{ status: 'error', message: words },
				{ id: 'e1', name: 'service_unavailable', errors: [words] },
				{ error: { message: words, type: 'server_error', code: 'overloaded' } },
				{ message: words },
			]) {
				stage.sandbox.reset();
				stage.sandbox.order({ match: lane.submitPath, fault: { kind: 'status', status, body } });
				await failLost(status);
			}
		},
	);

	it.each([
		[500, 'had an internal error'],
		[502, 'is not reachable behind its proxy'],
		[504, 'timed out behind its proxy'],
		[524, 'did not answer (HTTP 524)'],
	])('is not repeated on %d, because it may be billed', async (status, sentence) => {
		refuse(status);
		const failure = await failLost(status);
		const isJob = lane.lookedUp?.statuses.includes(status) && lane.lookedUp.fault === 'job';
		expect(failure?.error).toMatch(`${lane.displayName} ${sentence}`);
		expect(failure?.fault).toBe(isJob ? 'job' : 'refused');
		expect(failure?.description).toMatch(/Slow down/);
	});

	it.each([
		[503, 'is temporarily unavailable'],
		[529, 'is overloaded'],
	])('that meets %d three times says so', async (status, sentence) => {
		refuse(status, { 'retry-after': '1' });
		const failure = await fail(3, 2_000);
		expect(failure?.error).toBe(`${lane.displayName} ${sentence}`);
	});

	it.each(['reset', 'resetMidway'] as const)('is billed once after a %s', async (kind) => {
		stage.sandbox.order({ match: lane.submitPath, times: 1, fault: { kind } });
		if (lane.lookedUp) return await succeed(1, 0);
		const failure = await fail(1, 0);
		expect(failure?.error).toMatch(/closed the connection$/);
		expect(failure?.fault).toBe('network');
		expect(stage.sandbox.charges).toHaveLength(1);
	});

	it('is repeated where no one listened', async () => {
		const down = { baseUrl: 'http://127.0.0.1:1' };
		await stage.run(lane, { node: CONTINUE, credential: down });
		expect(clock.slept()).toBe(3_000);
	});

	it('is not repeated when only a download breaks; the download is', async () => {
		if (lane.addresses === undefined) return;
		stage.sandbox.order({ match: '/images/image-', times: 1, fault: { kind: 'resetMidway' } });
		stage.sandbox.order({
			match: '/images/image-',
			times: 1,
			fault: { kind: 'status', status: 503 },
		});
		const result = await stage.run(lane, {
			prompts: [`A lighthouse ${lane.addresses ?? ''}`],
		});
		const { perItem, width, height } = lane.images;
		const images = imagesIn(result);
		expect(images).toHaveLength(perItem);
		for (const image of images) {
			expect(await measure(result, binaryOf(image))).toMatchObject({
				...{ format: 'png', width, height },
				bytes: image.json.fileSize,
			});
		}
		expect(stage.submits(lane)).toHaveLength(1);
		expect(stage.sandbox.charges).toHaveLength(1);
	});
});

describe('A request to Stable Diffusion API', () => {
	const lane = laneOf('modelslab');
	const stage = useStage();

	it('is repeated on 503 where the JSON of the provider says when to come back', async () => {
		const clock = stopTheClock();
		const body = { status: 'error', message: 'Overloaded', retry_after: 4 };
		const fault = { kind: 'status', status: 503, body } as const;
		stage.sandbox.order({ match: lane.submitPath, times: 1, fault });
		const result = await stage.run(lane);
		expect(imagesIn(result)).toHaveLength(lane.images.perItem);
		expect(clock.slept()).toBe(4_000);
		expect(stage.submits(lane)).toHaveLength(2);
		expect(stage.sandbox.charges).toHaveLength(1);
	});

	it.each([
		['[[queue-full]]', 30_000 * 2],
		['[[duplicate]]', 30_000 * 2],
	])('waits as long as the words of %s say', async (marker, pauses) => {
		const clock = stopTheClock();
		const result = await stage.run(lane, { prompts: [`A cat ${marker}`], node: CONTINUE });
		expect(failuresIn(result)[0]?.error).toMatch(/is rate limiting this account$/);
		expect(clock.slept()).toBe(pauses);
		expect(stage.submits(lane)).toHaveLength(3);
	});
});
