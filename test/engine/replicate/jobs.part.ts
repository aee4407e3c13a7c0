import type { VirtualClock } from '../../support/clock';
import { packageClock, stopTheClock } from '../../support/clock';
import { imagesIn } from '../../support/readers';
import type { Call } from './bench';
import { CONTINUE, failureIn, itemsOf, LIGHTNING, SDXL, useBench } from './bench';
import { until } from '../../support/until';

const bench = useBench();

/** Milliseconds. */
const HOUR = 3_600_000;

describe('A job', () => {
	let clock: VirtualClock;
	beforeEach(() => {
		clock = stopTheClock();
	});

	const submitOnly = async (call: Call = {}) => {
		const parameters = { ...call.parameters, waitForCompletion: false };
		const [token] = itemsOf(await bench.run({ model: SDXL, ...call, parameters }));
		return token?.json ?? {};
	};
	const getResult = async (job: unknown, call: Call = {}) =>
		await bench.run({ resource: 'job', operation: 'getResult', parameters: { job }, ...call });

	it('is looked at in growing pauses until it is done', async () => {
		const [item] = itemsOf(await bench.run({ model: SDXL }));
		const looks = bench.sent(`/predictions/${String(item?.json.jobId)}`, 'GET');
		expect(looks.length).toBeGreaterThan(1);
		expect(clock.slept()).toBe(4_000);
	});

	it('is fetched later, by the item, by the ID and by its address', async () => {
		const token = await submitOnly({ parameters: { numberOfImages: 2 } });
		clock.slices.length = 0;
		for (const job of [token, token.jobId, `https://replicate.com/p/${String(token.jobId)}`]) {
			expect(imagesIn(await getResult(job))).toHaveLength(2);
		}
	});

	it('that is older than an hour says that its result is deleted', async () => {
		const token = await submitOnly();
		jest.restoreAllMocks();
		const { now } = stopTheClock();
		jest.spyOn(packageClock, 'now').mockImplementation(() => now() + 2 * HOUR);
		const { error, jobId } = failureIn(await getResult(token, { node: CONTINUE }));
		expect(error).toMatch(/Replicate deletes the results of a job after one hour/);
		expect(jobId).toBe(token.jobId);
	});

	it.each([404, 410])('that was deleted says so, and is named: HTTP %i', async (status) => {
		const token = await submitOnly();
		bench.sandbox.order({ match: /predictions\/\w+$/, fault: { kind: 'status', status } });
		const { error, description, jobId } = failureIn(await getResult(token, { node: CONTINUE }));
		expect(error).toBe('Replicate no longer has the job');
		expect(description).toMatch(/^It was not found: it was deleted.+Check 'Job'/);
		expect(description).toContain(`Job: ${String(token.jobId)}`);
		expect(jobId).toBe(token.jobId);
	});

	it.each([404, 410])('whose files are deleted says so, and is named: HTTP %i', async (status) => {
		const token = await submitOnly();
		bench.sandbox.order({ match: '/images/', fault: { kind: 'status', status } });
		const failure = failureIn(await getResult(token, { node: CONTINUE }));
		expect(failure.error).toBe(`The image cannot be fetched: the server returned HTTP ${status}`);
		expect(failure.description).toMatch(/may have deleted its file by now/);
		expect(failure).toMatchObject({ jobId: token.jobId, sourceUrls: [expect.any(String)] });
	});

	it('whose time is up is named, and still there', async () => {
		bench.sandbox.order({ match: '/v1/predictions', times: 1, fault: { kind: 'jobNeverEnds' } });
		const call = { model: SDXL, options: { timeout: 10 }, node: CONTINUE };
		const { error, description, jobId } = failureIn(await bench.run(call));
		expect(error).toBe("Replicate has not finished the job after 10 s; last status: 'processing'");
		expect(description).toContain(`Job: ${String(jobId)}`);
		expect(bench.sent(`/predictions/${String(jobId)}/cancel`)).toEqual([]);
	});

	it('whose time is up is canceled where the user says so', async () => {
		bench.sandbox.order({ match: '/v1/predictions', times: 1, fault: { kind: 'jobNeverEnds' } });
		const options = { timeout: 10, onTimeout: 'cancelJob' };
		const { description, jobId } = failureIn(
			await bench.run({ model: SDXL, options, node: CONTINUE }),
		);
		expect(description).toContain('The job was canceled at the provider.');
		expect(bench.sent(`/predictions/${String(jobId)}/cancel`)).toHaveLength(1);
	});

	it('is canceled by Job → Cancel, and says so afterwards', async () => {
		const token = await submitOnly();
		const parameters = { job: token };
		const [item] = itemsOf(await bench.run({ resource: 'job', operation: 'cancel', parameters }));
		expect(item?.json).toMatchObject({ jobId: token.jobId, status: 'canceled' });
		const { error } = failureIn(await getResult(token, { node: CONTINUE }));
		expect(error).toMatch(/without an image: it was canceled at Replicate/);
	});

	it.each(['A lighthouse', 'A fox [[failed]]'])(
		'that has ended is not reported as canceled: %s',
		async (prompt) => {
			const call = { prompts: [prompt], node: CONTINUE };
			const [ended] = itemsOf(await bench.run({ model: SDXL, ...call }));
			const parameters = { job: ended?.json.jobId };
			const cancel = { resource: 'job', operation: 'cancel', parameters, node: CONTINUE };
			const { error, description } = failureIn(await bench.run(cancel));
			expect(error).toBe('The job has already ended.');
			expect(description).toContain('Job → Get Result');
		},
	);
});

describe('What Replicate refuses', () => {
	beforeEach(() => void stopTheClock());
	const failure = async (prompt: string, more: Call = {}) =>
		failureIn(await bench.run({ model: SDXL, prompts: [prompt], node: CONTINUE, ...more }));

	it('for want of credit names the page', async () => {
		const { error, description } = await failure('[[no-credit]]');
		expect(error).toBe('Replicate reports not enough credits');
		expect(description).toMatch(/account\/billing, wait a few minutes.*insufficient credit/);
	});

	it('as an invalid version names the payment method', async () => {
		const { error, description } = await failure('[[no-payment]]');
		expect(error).toBe('Replicate did not run this version of the model');
		expect(description).toMatch(/without a payment method/);
	});

	it('as too many waits as long as Replicate asks, and is sent three times', async () => {
		const { error } = await failure('[[throttled]]');
		expect(error).toBe('Replicate is rate limiting this account');
		const moments = bench.sent('/predictions').map(({ at }) => at);
		expect(moments).toHaveLength(3);
		expect((moments[1] ?? 0) - (moments[0] ?? 0)).toBeGreaterThanOrEqual(5_000);
	});

	it.each([500, 503])('as HTTP %d is not sent again, and may be billed', async (status) => {
		bench.sandbox.order({ match: '/v1/predictions', fault: { kind: 'status', status } });
		const { description } = await failure('A fox');
		expect(description).toContain('The image may have been made and billed all the same.');
		expect(bench.sent('/predictions')).toHaveLength(1);
	});

	it('because of its content is filtered', async () => {
		const { error, fault } = await failure('nsfw', {
			model: 'stability-ai/stable-diffusion-3.5-large',
		});
		expect(fault).toBe('filtered');
		expect(error).toMatch(/flagged as sensitive.*E005/);
	});

	it('in part is a warning on the others', async () => {
		const parameters = { numberOfImages: 3 };
		const [item, ...others] = itemsOf(
			await bench.run({ model: SDXL, prompts: ['A fox [[partial]]'], parameters }),
		);
		expect(others).toEqual([]);
		expect(item?.json.warnings).toEqual([expect.stringMatching(/^2 of 3 images are missing/)]);
	});

	it('as a failed run says why', async () => {
		const { error, jobId } = await failure('[[failed]]');
		expect(error).toMatch(/without an image: CUDA out of memory/);
		expect(jobId).toEqual(expect.any(String));
	});

	it('as a name of a model is said before anything is sent', async () => {
		const { error } = await failure('A fox', { model: 'sdxl' });
		expect(error).toBe("'Model' must be the name of a model, but is 'sdxl'.");
		expect(bench.sandbox.requests).toEqual([]);
	});
});

describe('A stop', () => {
	const isCanceled = () =>
		bench.sandbox.requests.filter(({ path }) => path.endsWith('/cancel')).length;

	it('cancels the job that is waited for', async () => {
		bench.sandbox.order({ match: '/v1/predictions', times: 1, fault: { kind: 'jobNeverEnds' } });
		const run = await bench.start({ model: SDXL });
		await until(
			() => bench.sent('/predictions').length === 1 && bench.sandbox.charges.length === 1,
		);
		await until(() => bench.sandbox.requests.some(({ path }) => /\/predictions\/\w+$/.test(path)));
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		expect(isCanceled()).toBe(1);
	});

	it('cancels every job whose request is held open, each once', async () => {
		const prompts = ['A fox [[delay=20000]]', 'A fox [[delay=20000]]', 'An owl [[delay=20000]]'];
		const run = await bench.start({ model: LIGHTNING, prompts });
		await until(() => bench.sandbox.charges.length === 3);
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		await until(() => isCanceled() === 3);
		const paths = bench.sandbox.requests.filter(({ path }) => path.endsWith('/cancel'));
		expect(new Set(paths.map(({ path }) => path)).size).toBe(3);
	});
});
