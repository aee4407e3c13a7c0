import { setImmediate } from 'node:timers/promises';

import { packageClock } from '../../support/clock';
import type { Call } from './bench';
import { binary, chosen, draw, itemsOf, imageOf, useBench } from './bench';

/** The operations that take longer than one request, on a clock that passes only while the node sleeps. */

const bench = useBench();

const creative: Call = {
	operation: 'upscale',
	parameters: { image: binary('data'), model: chosen('creative'), prompt: 'A lighthouse' },
};
const relight: Call = {
	operation: 'replaceBackground',
	parameters: { image: binary('data'), prompt: 'A beach' },
};

const both = [
	['creative upscale', creative],
	['relight', relight],
] as const;

async function withImage({ parameters, ...call }: Call, more: object = {}, options: object = {}) {
	return {
		...call,
		parameters: { ...parameters, ...more },
		options,
		images: { data: await draw() },
	};
}

const looks = () => bench.sent().filter(({ path }) => path.includes('/results/'));

function pauses(): number[] {
	const moments = looks().map(({ at }) => at);
	return moments.slice(1).map((at, index) => at - (moments[index] ?? 0));
}

const getResult = async (job: unknown, parameters: object = {}) =>
	await bench.run({
		resource: 'job',
		operation: 'getResult',
		parameters: { job, ...parameters },
	});

describe.each(both)('%s', (_, call) => {
	it('is waited for, and never asked about faster than every 10 s', async () => {
		const result = await bench.run(await withImage(call));
		const [item] = itemsOf(result);
		expect(item?.json).toMatchObject({
			status: 'ok',
			jobId: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect(looks()).toHaveLength(3);
		expect(Math.min(...pauses())).toBeGreaterThanOrEqual(10_000);
		expect((await imageOf(result, item)).format).toBe('png');
	});

	it('can be left, and fetched later by its token or its bare ID', async () => {
		const left = await bench.run(await withImage(call, { waitForCompletion: false }));
		const [token] = itemsOf(left);
		expect(token?.json).toMatchObject({ provider: 'stabilityAi', status: 'processing' });
		expect(JSON.stringify(token?.json)).not.toContain(bench.sandbox.keys.stability);
		expect(looks()).toEqual([]);
		const [fetched] = itemsOf(await getResult(token?.json));
		expect(fetched?.json).toMatchObject({ jobId: token?.json.jobId, status: 'ok' });
		expect(fetched?.json.model).toBe((token?.json.reference as { model: string }).model);
		const [again] = itemsOf(await getResult(token?.json.jobId));
		expect(again?.binary?.data?.mimeType).toBe('image/png');
	});

	it('that runs out of time gives the token, which Get Result takes', async () => {
		const options = { timeout: 24, onTimeout: 'outputJob' };
		const late = await bench.run(await withImage(call, {}, options));
		const [token] = itemsOf(late);
		expect(token?.json).toMatchObject({ status: 'processing' });
		expect(Math.min(...pauses())).toBeGreaterThanOrEqual(10_000);
		await packageClock.sleep(10_000);
		const [fetched] = itemsOf(await getResult(token?.json));
		expect(fetched?.json.jobId).toBe(token?.json.jobId);
	});

	it('that runs out of time fails with its ID', async () => {
		const { error } = await bench.run(await withImage(call, {}, { timeout: 15 }));
		expect(error?.message).toMatch(/Stability AI has not finished the job after 15 s/);
		expect(error?.description).toMatch(/[0-9a-f]{64}/);
	});

	it('is no longer asked about once the execution is stopped', async () => {
		bench.sandbox.order({ match: 'upscale/creative', fault: { kind: 'jobNeverEnds' } });
		bench.sandbox.order({ match: 'relight', fault: { kind: 'jobNeverEnds' } });
		const run = await bench.start(await withImage(call, {}, { timeout: 86_400 }));
		while (looks().length < 2) await setImmediate();
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		const asked = looks().length;
		for (let turn = 0; turn < 500; turn++) await setImmediate();
		expect(looks().length).toBeLessThanOrEqual(asked + 1);
	});
});

describe('Get Result', () => {
	const submitted = async () => {
		const result = await bench.run(await withImage(creative, { waitForCompletion: false }));
		return itemsOf(result)[0]?.json;
	};

	it('says that a result is gone after 24 hours', async () => {
		const token = await submitted();
		await packageClock.sleep(25 * 60 * 60 * 1_000);
		const { error } = await getResult(token);
		expect(error?.message).toBe('Stability AI has no result for this job');
		expect(error?.description).toMatch(/kept for 24 hours/);
	});

	it('without waiting gives the token back while the job runs', async () => {
		const token = await submitted();
		const [item] = itemsOf(await getResult(token, { waitForCompletion: false }));
		expect(item?.json).toMatchObject({ jobId: token?.jobId, status: 'processing' });
		expect(looks()).toHaveLength(1);
	});

	it('reports a refusal at this late stage as one', async () => {
		const parameters = { prompt: 'A cat [[refuse-result]]' };
		const { error } = await bench.run(await withImage(creative, parameters));
		expect(error?.message).toMatch(/content moderation/);
		expect(error?.description).toMatch(/[0-9a-f]{64}/);
	});

	it('asks again after a fault, but not sooner than allowed', async () => {
		const fault = { kind: 'status', status: 500 } as const;
		bench.sandbox.order({ match: '/results/', times: 1, fault });
		const result = await bench.run(await withImage(creative));
		expect(itemsOf(result)).toHaveLength(1);
		expect(Math.min(...pauses())).toBeGreaterThanOrEqual(10_000);
	});

	it('of another provider is refused', async () => {
		const { error } = await getResult({ provider: 'stableDiffusionApi', jobId: '1' });
		expect(error?.message).toMatch(/belongs to the provider/);
		expect(bench.sent()).toEqual([]);
	});
});
