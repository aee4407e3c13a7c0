import type { IDataObject } from 'n8n-workflow';

import type { VirtualClock } from '../support/clock';
import { stopTheClock } from '../support/clock';
import { binaryOf, failuresIn, measure, imagesIn, textIn } from '../support/readers';
import { laneOf } from '../support/lanes';
import { useStage } from '../support/stage';
import { NODE } from '../support/workflow';

const CONTINUE = { onError: 'continueRegularOutput' };
const lane = laneOf('modelslab queued');
const { perItem, width, height } = lane.images;
const stage = useStage();
let clock: VirtualClock;

beforeEach(() => {
	clock = stopTheClock();
});

const looks = () => stage.sandbox.requests.filter(({ path }) => path.includes('/fetch/'));

async function submitOnly(): Promise<IDataObject> {
	const result = await stage.run(lane, { parameters: { waitForCompletion: false } });
	const [token, ...others] = result.output(NODE);
	expect(others).toEqual([]);
	if (!token) throw new Error('No job token was returned');
	return token.json;
}

/** Job → Get Result, with whatever is in the control Job. */
async function getResult(job: unknown, call: object = {}) {
	const parameters = { resource: 'job', operation: 'getResult', job };
	return await stage.run(lane, { parameters, node: CONTINUE, ...call });
}

describe('Wait for Completion', () => {
	it('looks first after the estimate of the provider, and once is enough', async () => {
		const result = await stage.run(lane);
		expect(imagesIn(result)).toHaveLength(perItem);
		expect(clock.slept()).toBe(4_000);
		expect(looks()).toHaveLength(1);
		expect(imagesIn(result)[0]?.json.timing).toEqual({ totalMs: 4_000, waitMs: 4_000 });
	});

	it('pauses grow, and stay between one second and five', async () => {
		stage.sandbox.order({ match: 'text2img', times: 1, fault: { kind: 'jobNeverEnds' } });
		await stage.run(lane, { options: { timeout: 120 }, node: CONTINUE });
		const moments = looks().map(({ at }) => at);
		const pauses = moments.slice(1).map((at, index) => at - (moments[index] ?? 0));
		const regular = pauses.slice(0, -1);
		expect(Math.min(...regular)).toBeGreaterThanOrEqual(1_000);
		expect(Math.max(...regular)).toBeLessThanOrEqual(5_000);
		expect(regular).toEqual([...regular].sort((one, other) => one - other));
	});

	it('off: returns a token at once, with nothing secret in it', async () => {
		const token = await submitOnly();
		const [charge] = stage.sandbox.charges;
		expect(token).toMatchObject({
			provider: 'stableDiffusionApi',
			jobId: expect.stringMatching(/^\d+$/),
			submittedAt: new Date(clock.now()).toISOString(),
		});
		expect(textIn(token)).not.toContain(stage.sandbox.keys.modelslab);
		expect(charge?.outcome).toBe('job');
		expect(looks()).toEqual([]);
		expect(clock.slept()).toBe(0);
	});

	it('off: images that are ready at once are returned as images', async () => {
		const atOnce = laneOf('modelslab');
		const result = await stage.run(atOnce, { parameters: { waitForCompletion: false } });
		expect(imagesIn(result)).toHaveLength(perItem);
	});
});

describe('Get Result', () => {
	const expectImages = async (job: unknown) => {
		const result = await getResult(job);
		expect(failuresIn(result)).toEqual([]);
		const images = imagesIn(result);
		expect(images).toHaveLength(perItem);
		for (const { json } of images) {
			expect(json).toMatchObject({ operation: 'getResult', status: 'ok', width, height });
		}
		const found = await measure(result, binaryOf(images[0]));
		expect(found).toMatchObject({ format: 'png', width, height });
		expect(stage.sandbox.charges).toHaveLength(1);
		return images.map(({ json }) => json);
	};

	it.each([
		['the item', (token: IDataObject) => token],
		['its JSON text', (token: IDataObject) => JSON.stringify(token)],
	])('takes %s, and knows seed and model', async (_, toJob) => {
		const token = await submitOnly();
		const [image] = await expectImages(toJob(token));
		expect(image).toMatchObject({
			jobId: token.jobId,
			model: lane.model,
			seed: expect.any(Number),
		});
	});

	it.each([
		['a bare ID', ({ jobId }: IDataObject) => jobId],
		['a bare ID as a number', ({ jobId }: IDataObject) => Number(jobId)],
		['a bare ID with blanks around', ({ jobId }: IDataObject) => ` ${String(jobId)} `],
	])('takes %s', async (_, toJob) => {
		const token = await submitOnly();
		await expectImages(toJob(token));
	});

	it('takes the item that comes in, unless told otherwise', async () => {
		const token = await submitOnly();
		const result = await stage.engine.run({
			workflow: {
				nodes: [
					{
						name: NODE,
						type: 'n8n-nodes-diffusion.stableDiffusion',
						typeVersion: 1,
						position: [0, 0],
						parameters: { provider: lane.provider, resource: 'job', operation: 'getResult' },
					},
				],
				connections: {},
			},
			items: [token],
			credentials: stage.credentials,
		});
		expect(result.error).toBeUndefined();
		expect(imagesIn(result)).toHaveLength(perItem);
	});

	it('looks at once, and then waits', async () => {
		const { jobId } = await submitOnly();
		await expectImages(jobId);
		expect(looks()[0]?.at).toBe(clock.now() - clock.slept());
		expect(looks().length).toBeGreaterThan(1);
	});

	it('gives the token again without Wait for Completion', async () => {
		const token = await submitOnly();
		clock.slices.length = 0;
		const parameters = { resource: 'job', operation: 'getResult', waitForCompletion: false };
		const again = async (job: unknown) =>
			(await stage.run(lane, { parameters: { ...parameters, job } })).output(NODE);
		expect((await again(token)).map(({ json }) => json)).toEqual([token]);
		const { provider, status, jobId } = token;
		const bare = (await again(jobId)).map(({ json }) => json);
		expect(bare).toEqual([{ provider, status, jobId }]);
		expect(looks()).toHaveLength(2);
	});
});

describe('Get Result refuses', () => {
	it.each([
		['a job of another provider', { provider: 'fal', jobId: '1' }, /belongs to the provider 'fal'/],
		['an item that is no job', { prompt: 'A cat' }, /must be a job ID or the item that/],
		['an empty control', '={{ "" }}', /must be a job ID or the item that .* but is empty/],
	])('%s, before anything is sent', async (_, job, sentence) => {
		const [failure] = failuresIn(await getResult(job));
		expect(failure?.error).toMatch(sentence);
		expect(failure?.fault).toBe('parameter');
		expect(stage.sandbox.requests).toEqual([]);
	});

	it.each([
		'@127.0.0.1:CDN/api/v3/fetch/1',
		'.127.0.0.1.nip.example/api/v3/fetch/1',
		':CDN/api/v3/fetch/1',
		'//127.0.0.1:CDN/api/v3/fetch/1',
	])('a token that would lead the key elsewhere: %s', async (path) => {
		const fetchPath = path.replace('CDN', new URL(stage.sandbox.cdnUrl).port);
		const token = { provider: 'stableDiffusionApi', jobId: '1', reference: { fetchPath } };
		const credential = { baseUrl: stage.sandbox.url };
		expect(failuresIn(await getResult(token, { credential }))).toHaveLength(1);
		const foreign = stage.sandbox.requests.filter(({ cdn }) => cdn);
		expect(textIn(foreign)).not.toContain(stage.sandbox.keys.modelslab);
		const away = ({ path }: { path: string }) => path !== '/api/v3/fetch/1';
		expect(stage.sandbox.requests.filter(away)).toEqual([]);
	});

	it('an ID that tries to leave its place in the path', async () => {
		await getResult('../../wallet_balance');
		for (const { path } of stage.sandbox.requests) expect(path).toMatch(/\/api\/v3\/fetch\/[^/]+$/);
	});

	it('a job that the provider does not know, and names it', async () => {
		const [failure] = failuresIn(await getResult('12345678'));
		expect(failure?.description).toMatch(/Job: 12345678\..*Request not found/);
		expect(failure?.jobId).toBe('12345678');
	});
});
