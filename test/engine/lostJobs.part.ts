import type { Fault } from '../../sandbox';
import type { VirtualClock } from '../support/clock';
import { stopTheClock } from '../support/clock';
import { failuresIn, imagesIn } from '../support/readers';
import { laneOf } from '../support/lanes';
import { useStage } from '../support/stage';
import { NODE } from '../support/workflow';

const CONTINUE = { onError: 'continueRegularOutput' };
const lane = laneOf('modelslab queued');
const stage = useStage();
let clock: VirtualClock;

beforeEach(() => {
	clock = stopTheClock();
});

const looks = () => stage.sandbox.requests.filter(({ path }) => path.includes('/fetch/'));
const spoil = (fault: Fault) => stage.sandbox.order({ match: 'text2img', times: 1, fault });

async function failureOf(options: object = {}) {
	const result = await stage.run(lane, { node: CONTINUE, options });
	const [failure] = failuresIn(result);
	expect(failure?.jobId).toMatch(/^\d+$/);
	expect(failure?.description).toContain(`Job: ${failure?.jobId}.`);
	return failure;
}

describe('A job that is not finished in time', () => {
	beforeEach(() => spoil({ kind: 'jobNeverEnds' }));

	it('fails by naming the job and the addresses', async () => {
		const failure = await failureOf({ timeout: 30 });
		expect(failure?.error).toBe(
			"Stable Diffusion API (ModelsLab) has not finished the job after 30 s; last status: 'processing'",
		);
		expect(failure?.fault).toBe('timeout');
		expect(failure?.description).toMatch(
			/The job keeps running at the provider\. .*Job → Get Result/,
		);
		expect(failure?.sourceUrls).toHaveLength(2);
		expect(clock.slept()).toBe(30_000);
	});

	it('fails the same way with On Timeout: Fail, and ends the run', async () => {
		const result = await stage.run(lane, { options: { timeout: 30, onTimeout: 'fail' } });
		expect(result.status).toBe('error');
		expect(result.error?.description).toMatch(/Job: \d+\./);
	});

	it('is returned with On Timeout: Return Job, and can be fetched later', async () => {
		const options = { timeout: 30, onTimeout: 'outputJob' };
		const result = await stage.run(lane, { options });
		const [token, ...others] = result.output(NODE);
		expect(others).toEqual([]);
		expect(token?.pairedItem).toEqual({ item: 0 });
		expect(token?.json).toMatchObject({
			provider: 'stableDiffusionApi',
			jobId: expect.stringMatching(/^\d+$/),
			submittedAt: new Date(clock.now() - 30_000).toISOString(),
		});
	});
});

describe('A job that goes wrong', () => {
	it('ends with the words of the provider, after one look', async () => {
		spoil({ kind: 'jobFails' });
		const failure = await failureOf();
		expect(failure?.error).toBe('The job ended without an image: Failed, Try Again');
		expect(failure?.fault).toBe('job');
		expect(looks()).toHaveLength(1);
	});

	it('is named where the provider has forgotten it', async () => {
		spoil({ kind: 'jobVanishes' });
		const failure = await failureOf();
		expect(failure?.description).toMatch(/Request not found/);
	});

	it('counts as unfinished while its status is an unknown word', async () => {
		spoil({ kind: 'jobUnknownStatus' });
		const failure = await failureOf({ timeout: 20 });
		expect(failure?.fault).toBe('timeout');
		expect(failure?.error).toMatch(/last status: 'on_hold'$/);
		expect(looks().length).toBeGreaterThan(3);
	});

	it('is named where its images cannot be fetched', async () => {
		stage.sandbox.order({ match: '/images/image-', fault: { kind: 'status', status: 404 } });
		const failure = await failureOf();
		expect(failure?.fault).toBe('download');
		expect(failure?.sourceUrls).toHaveLength(2);
	});

	it('is named where the filter blanked its images', async () => {
		const result = await stage.run(lane, { prompts: ['nsfw'], node: CONTINUE });
		const [failure] = failuresIn(result);
		expect(failure).toMatchObject({ fault: 'filtered', jobId: expect.stringMatching(/^\d+$/) });
	});
});

describe('A look at a job', () => {
	it.each<[string, Fault]>([
		['a reset', { kind: 'reset' }],
		['500', { kind: 'status', status: 500 }],
		['502 with a web page', { kind: 'html', status: 502 }],
		['408', { kind: 'status', status: 408 }],
		['429', { kind: 'status', status: 429, headers: { 'retry-after': '1' }, body: {} }],
	])('is repeated after %s, because it is free', async (_, fault) => {
		stage.sandbox.order({ match: '/fetch/', times: 2, fault });
		const result = await stage.run(lane);
		expect(result.error).toBeUndefined();
		expect(imagesIn(result)).toHaveLength(2);
		expect(looks()).toHaveLength(3);
		expect(stage.sandbox.charges).toHaveLength(1);
	});

	it.each<[string, Fault]>([
		['resets', { kind: 'reset' }],
		['HTTP 503', { kind: 'status', status: 503 }],
		['HTTP 429', { kind: 'status', status: 429, body: { status: 'error', message: 'Slow down' } }],
	])('follows the ones that got no answer, after nine %s too', async (_, fault) => {
		stage.sandbox.order({ match: '/fetch/', times: 9, fault });
		const result = await stage.run(lane);
		expect(result.error).toBeUndefined();
		expect(imagesIn(result)).toHaveLength(2);
		expect(looks()).toHaveLength(10);
		expect(stage.sandbox.charges).toHaveLength(1);
	});

	it('that gets no answer is repeated until Timeout is over; then the error quotes it', async () => {
		stage.sandbox.order({ match: '/fetch/', fault: { kind: 'status', status: 500 } });
		const failure = await failureOf({ timeout: 20 });
		expect(failure?.fault).toBe('timeout');
		expect(failure?.error).toMatch(
			/has not finished the job after 20 s; last check failed: .* had an internal error$/,
		);
		expect(clock.slept()).toBeGreaterThanOrEqual(20_000);
		expect(looks().length).toBeGreaterThan(9);
		expect(stage.submits(lane)).toHaveLength(1);
	});

	it('that is rate limited comes no sooner than Retry-After, and not more often', async () => {
		const headers = { 'retry-after': '90' };
		const fault = { kind: 'status', status: 429, headers, body: {} } as const;
		stage.sandbox.order({ match: '/fetch/', fault });
		const failure = await failureOf({ timeout: 300 });
		expect(failure?.fault).toBe('timeout');
		expect(failure?.error).toMatch(/last check failed: .* is rate limiting this account$/);
		expect(looks()).toHaveLength(5); // after the estimate, three times 90 s, at the deadline
		expect(stage.submits(lane)).toHaveLength(1);
	});

	it('that is refused ends the waiting, and names the job', async () => {
		stage.sandbox.order({ match: '/fetch/', fault: { kind: 'status', status: 404 } });
		const failure = await failureOf();
		expect(failure?.fault).toBe('refused');
		expect(looks()).toHaveLength(1);
	});

	it('names the job where the answer is not valid', async () => {
		stage.sandbox.order({ match: '/fetch/', fault: { kind: 'html', status: 200 } });
		const failure = await failureOf();
		expect(failure?.fault).toBe('reply');
	});
});
