import { stopTheClock } from '../support/clock';
import { binaryOf, failuresIn, measure, imagesIn } from '../support/readers';
import type { Lane } from '../support/lanes';
import { laneOf, lanes } from '../support/lanes';
import { useStage } from '../support/stage';
import { NODE } from '../support/workflow';

const CONTINUE = { onError: 'continueRegularOutput' };
const PROMPTS = ['A lighthouse', 'nsfw', 'A harbour'];
const ONE_BY_ONE = { parallelRequests: 1 };

const filtering = lanes.filter(({ filter }) => filter);

describe.each(filtering)('An image that $title filtered', (lane: Lane) => {
	const { perItem, width, height } = lane.images;
	const stage = useStage();

	beforeEach(() => void stopTheClock());

	/** The second of three items is filtered. */
	async function run(options: object, prompts = PROMPTS) {
		if (lane.filter?.by === 'fault') {
			const skip = prompts.indexOf('nsfw');
			stage.sandbox.order({
				match: lane.submitPath,
				...{ skip, times: 1, fault: { kind: 'filtered' } },
			});
		}
		return await stage.run(lane, {
			prompts,
			node: CONTINUE,
			options: { ...ONE_BY_ONE, ...options },
		});
	}

	const expectFailure = async (options: object) => {
		const result = await run(options);
		expect(imagesIn(result)).toHaveLength(2 * perItem);
		const [failure, ...others] = failuresIn(result);
		expect(others).toEqual([]);
		expect(failure?.error).toMatch(/^The content filter blocked the image: ./);
		expect(failure?.fault).toBe('filtered');
		expect(failure?.description).toMatch(/Change the prompt, or .*'When Filtered'/);
	};

	it('is an error unless told otherwise', async () => await expectFailure({}));

	it('is an error with When Filtered: Fail', async () =>
		await expectFailure({ whenFiltered: 'fail' }));

	it('ends the run without Continue On Fail', async () => {
		if (lane.filter?.by === 'fault') {
			stage.sandbox.order({ match: lane.submitPath, fault: { kind: 'filtered' } });
		}
		const result = await stage.run(lane, { prompts: ['nsfw'] });
		expect(result.status).toBe('error');
		expect(result.error?.message).toMatch(/^The content filter blocked the image: ./);
	});

	it('is left out with When Filtered: Skip', async () => {
		const result = await run({ whenFiltered: 'skip' });
		expect(failuresIn(result)).toEqual([]);
		expect(result.output(NODE)).toHaveLength(2 * perItem);
		expect(result.output(NODE).map(({ pairedItem }) => pairedItem)).toEqual([
			...Array(perItem).fill({ item: 0 }),
			...Array(perItem).fill({ item: 2 }),
		]);
		for (const { json } of imagesIn(result)) expect(json).toMatchObject({ status: 'ok' });
	});

	it('leaves nothing, and no error, where it was all with When Filtered: Skip', async () => {
		const result = await run({ whenFiltered: 'skip' }, ['nsfw']);
		expect(result.status).toBe('success');
		expect(result.output(NODE)).toEqual([]);
	});

	it('is returned marked, where there is one, with When Filtered: Output', async () => {
		if (!lane.filter?.givesImage) return await expectFailure({ whenFiltered: 'output' });
		const result = await run({ whenFiltered: 'output' });
		const images = imagesIn(result);
		expect(images.map(({ json }) => json.status)).toEqual([
			...Array(perItem).fill('ok'),
			...Array(perItem).fill('filtered'),
			...Array(perItem).fill('ok'),
		]);
		const found = await measure(result, binaryOf(images[perItem]));
		expect(found).toMatchObject({ format: 'png', width, height });
	});
});

describe('An answer of which the filter kept only some images', () => {
	const lane = laneOf('gptnb');
	const stage = useStage();

	async function run(options: object) {
		const result = await stage.run(lane);
		const bytes = await result.readBinary(binaryOf(imagesIn(result)[0]));
		const base64 = bytes.toString('base64');
		const artifacts = [
			{ base64, seed: 1, finishReason: 'SUCCESS' },
			{ base64, seed: 2, finishReason: 'CONTENT_FILTERED' },
			{ base64, seed: 3, finishReason: 'SUCCESS' },
		];
		stage.sandbox.order({
			match: lane.submitPath,
			fault: { kind: 'status', status: 200, body: { artifacts } },
		});
		const mixed = await stage.run(lane, { options, node: CONTINUE });
		return mixed.output(NODE).map(({ json }) => json);
	}

	it('returns the good ones with a warning', async () => {
		const items = await run({});
		expect(items.map(({ seed }) => seed)).toEqual([1, 3]);
		for (const { warnings } of items) {
			expect(warnings).toEqual([
				expect.stringMatching(/^An image was left out: .*CONTENT_FILTERED/),
			]);
		}
	});

	it('returns the good ones silently with When Filtered: Skip', async () => {
		const items = await run({ whenFiltered: 'skip' });
		expect(items.map(({ seed }) => seed)).toEqual([1, 3]);
		for (const item of items) expect(item).not.toHaveProperty('warnings');
	});

	it('returns all, each with its own status, with When Filtered: Output', async () => {
		const items = await run({ whenFiltered: 'output' });
		expect(items.map(({ seed, status }) => [seed, status])).toEqual([
			[1, 'ok'],
			[2, 'filtered'],
			[3, 'ok'],
		]);
	});
});

describe('A provider that has no word for filtering', () => {
	const lane = laneOf('sdai');
	const stage = useStage();

	it('answers without an image, which is said', async () => {
		stage.sandbox.order({ match: lane.submitPath, fault: { kind: 'filtered' } });
		const [failure] = failuresIn(await stage.run(lane, { node: CONTINUE }));
		expect(failure?.error).toBe('SDAI (APIGPT.Cloud) returned no image');
		expect(failure?.fault).toBe('reply');
		expect(failure?.description).toMatch(/^Change the prompt or the model\./);
	});
});
