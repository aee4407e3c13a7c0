import type { Cost } from '../../nodes/StableDiffusion/core/base/cost';
import { packageClock, stopTheClock } from '../support/clock';
import { holdTheLimits } from '../support/limits';
import { binaryOf, failuresIn, measure, imagesIn } from '../support/readers';
import type { Lane } from '../support/lanes';
import { laneOf, lanes } from '../support/lanes';
import { useStage } from '../support/stage';
import { until } from '../support/until';
import { NODE } from '../support/workflow';

const CONTINUE = { onError: 'continueRegularOutput' };

describe.each(lanes)('Options of $title', (lane: Lane) => {
	const { perItem } = lane.images;
	const stage = useStage();

	beforeEach(() => void stopTheClock());

	it('Output: all images of an item are on one item', async () => {
		const prompts = ['A lighthouse', 'A harbour'];
		const result = await stage.run(lane, { prompts, options: { output: 'oneItem' } });
		const items = result.output(NODE);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		const names = Array.from({ length: perItem }, (_, index) => (index ? `data_${index}` : 'data'));
		for (const { binary = {}, json } of items) {
			expect(Object.keys(binary)).toEqual(names);
			const images = json.images as Array<{ fileName: string; index: number; cost?: Cost }>;
			expect(images.map(({ index }) => index)).toEqual(names.map((_, index) => index));
			expect(images.map(({ fileName }) => fileName)).toEqual(
				names.map((name) => binary[name]?.fileName),
			);
			const { images: _, cost, ...first } = json;
			const { cost: __, ...alone } = images[0] ?? {};
			expect(first).toEqual(alone);
			// The cost of the item is that of all its images.
			const costs = images.flatMap((image) => image.cost ?? []);
			const total = costs.reduce((sum, { amount }) => sum + amount, 0);
			expect((cost as Cost | undefined)?.amount ?? 0).toBeCloseTo(total, 8);
		}
	});

	it('Put Output in Field: names the binary field', async () => {
		const result = await stage.run(lane, { options: { binaryPropertyOutput: 'image' } });
		for (const { binary } of result.output(NODE)) {
			expect(Object.keys(binary ?? {})).toEqual(['image']);
		}
		const together = await stage.run(lane, {
			options: { binaryPropertyOutput: 'image', output: 'oneItem' },
		});
		const [item] = together.output(NODE);
		expect(Object.keys(item?.binary ?? {}).slice(0, 2)).toEqual(
			['image', 'image_1'].slice(0, perItem),
		);
	});

	it('File Name: fills the template and makes it safe', async () => {
		const result = await stage.run(lane, {
			prompts: ['../A: fox?'],
			options: { fileName: '{provider} {seed} {prompt}/{index}.jpg' },
		});
		for (const [index, item] of imagesIn(result).entries()) {
			const { fileName } = binaryOf(item);
			const seed = lane.tellsSeed ? `${String(item.json.seed)}-` : '';
			expect(fileName).toMatch(new RegExp(`^${lane.provider}-${seed}`));
			expect(fileName).toMatch(new RegExp(`A-fox.*-${index}\\.png$`));
			expect(fileName).not.toMatch(/[\\/:?]|\.\.|jpg/);
			expect(fileName).toBe(item.json.fileName);
		}
	});

	it('Maximum File Size: a larger image is refused before it is stored', async () => {
		if (lane.addresses === undefined) return;
		const result = await stage.run(lane, {
			prompts: [`A lighthouse [[bytes=2000000]] ${lane.addresses ?? ''}`],
			options: { maxFileSize: 1 },
			node: CONTINUE,
		});
		const [failure] = failuresIn(result);
		expect(failure?.error).toBe('The image is larger than 1 MB');
		expect(failure?.fault).toBe('download');
		expect(failure?.description).toMatch(/^Raise 'Maximum File Size' in the options/);
		expect(failure?.sourceUrls).toHaveLength(perItem);
	});

	it('Maximum File Size: counts what comes where no size is announced', async () => {
		if (lane.addresses === undefined) return;
		stage.sandbox.order({ match: '/images/image-', fault: { kind: 'endlessBody' } });
		const result = await stage.run(lane, {
			prompts: [`A lighthouse ${lane.addresses ?? ''}`],
			options: { maxFileSize: 1 },
			node: CONTINUE,
		});
		expect(failuresIn(result)[0]?.error).toBe('The image is larger than 1 MB');
	});

	it('Extra Parameters: are merged last, in their own type', async () => {
		const rows = [
			{ name: 'prompt', value: 'overridden', type: 'string' },
			{ name: 'count', value: ' 7.5 ', type: 'number' },
			{ name: 'exact', value: 'true', type: 'boolean' },
			{ name: 'nested', value: '{"a": [1, null]}', type: 'json' },
		];
		await stage.run(lane, { options: { extraParameters: { rows } }, node: CONTINUE });
		const body = stage.submits(lane)[0]?.body as Record<string, unknown>;
		expect(lane.extrasAt === undefined ? body : body[lane.extrasAt]).toMatchObject({
			prompt: 'overridden',
			count: 7.5,
			exact: true,
			nested: { a: [1, null] },
		});
	});

	it('Extra Parameters: a value that does not fit its type is refused before anything is sent', async () => {
		const rows = [{ name: 'count', value: 'many', type: 'number' }];
		const result = await stage.run(lane, {
			options: { extraParameters: { rows } },
			node: CONTINUE,
		});
		const [failure] = failuresIn(result);
		expect(failure?.error).toMatch(/^'Options → Extra Parameters → count' must be a number/);
		expect(failure?.fault).toBe('parameter');
		expect(stage.sandbox.requests).toEqual([]);
	});

	it('Parallel Requests: bounds how many items are worked on at once', async () => {
		let most = 0;
		const watch = setInterval(() => {
			const open = stage.submits(lane).filter(({ status }) => status === 0);
			most = Math.max(most, open.length);
		}, 4);
		const prompts = Array.from({ length: 6 }, (_, index) => `A cat ${index} [[delay=40]]`);
		const result = await stage.run(lane, { prompts, options: { parallelRequests: 2 } });
		clearInterval(watch);
		expect(imagesIn(result)).toHaveLength(6 * perItem);
		expect(most).toBe(2);
	});
});

describe('Timeout', () => {
	const lane = laneOf('sdai');
	const stage = useStage();

	it('ends a request that gets no answer, and does not repeat it', async () => {
		const limits = holdTheLimits();
		const prompts = ['A lighthouse [[delay=600000]]'];
		const run = stage.start(lane, { prompts, node: CONTINUE });
		await until(() => stage.sandbox.charges.length > 0);
		limits.expire();
		const [failure] = failuresIn(await run.finished);
		expect(failure?.error).toMatch(/^127\.0\.0\.1:\d+ did not answer in time$/);
		expect(failure?.fault).toBe('network');
		expect(failure?.description).toMatch(/^Raise 'Timeout' in the options/);
		expect(stage.submits(lane)).toHaveLength(1);
	});

	it('ends a download that does not get on, and names the address', async () => {
		stopTheClock();
		stage.sandbox.order({ match: '/images/image-', fault: { kind: 'stall' } });
		const limits = holdTheLimits();
		const run = stage.start(lane, { parameters: { numberOfImages: 1 }, node: CONTINUE });
		await until(() => stage.sandbox.requests.some(({ cdn }) => cdn));
		await packageClock.sleep(600_000);
		limits.expire();
		const [failure] = failuresIn(await run.finished);
		expect(failure?.error).toMatch(/did not send the image in time$/);
		expect(failure?.sourceUrls).toHaveLength(1);
		expect(stage.submits(lane)).toHaveLength(1);
	});
});

describe('An image with a wrong header', () => {
	const stage = useStage();

	it('is returned as it is, with a warning', async () => {
		const lane = laneOf('gptnb');
		stage.sandbox.order({ match: lane.submitPath, fault: { kind: 'lyingHeader' } });
		const [image] = imagesIn(await stage.run(lane));
		expect(image?.json).toMatchObject({ width: 60_000, height: 60_000 });
		expect(image?.json.warnings).toHaveLength(1);
	});

	it('is measured by its bytes even where the provider is silent', async () => {
		const lane = laneOf('sdai');
		const result = await stage.run(lane, { parameters: { aspectRatio: '3:4' } });
		const [image] = imagesIn(result);
		const { width, height } = await measure(result, binaryOf(image));
		expect(image?.json).toMatchObject({ width, height });
	});
});
