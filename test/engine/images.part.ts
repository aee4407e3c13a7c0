import type { INodeExecutionData } from 'n8n-workflow';
import { BINARY_IN_JSON_PROPERTY } from 'n8n-workflow';

import type { RunResult } from '../../scripts/engine';
import { stopTheClock } from '../support/clock';
import { binaryOf, hasBase64, measure } from '../support/readers';
import type { Lane } from '../support/lanes';
import { lanes } from '../support/lanes';
import { useStage } from '../support/stage';
import { NODE } from '../support/workflow';

const PROMPTS = ['A lighthouse', 'A fox in snow', 'A harbour'];
/** Bytes of a stored execution for each image; the image itself has many times that. */
const MOST_PER_IMAGE = 4_000;
/** What decisions.md promises for every image, whichever provider made it. */
const KEYS = [
	...['provider', 'operation', 'status', 'kind', 'model', 'prompt', 'seed', 'width', 'height'],
	...['mimeType', 'fileName', 'fileSize', 'index', 'timing', 'parameters', 'recipe'],
];

const inputOf = ({ pairedItem }: INodeExecutionData) => (pairedItem as { item: number }).item;
const recordSize = (result: RunResult) => JSON.stringify(result.record).length;

describe.each(lanes)('Images from $title', (lane: Lane) => {
	const { perItem, width, height } = lane.images;
	const total = PROMPTS.length * perItem;
	const stage = useStage();

	beforeEach(() => void stopTheClock());

	async function run() {
		const result = await stage.run(lane, { prompts: PROMPTS });
		expect(result.error).toBeUndefined();
		const items = result.output(NODE);
		expect(items).toHaveLength(total);
		return { result, items };
	}

	it('are returned in the order of the items, and paired with them', async () => {
		const { items } = await run();
		expect(items.map(inputOf)).toEqual(PROMPTS.flatMap((_, item) => Array(perItem).fill(item)));
		expect(items.map(({ json }) => json.index)).toEqual(
			PROMPTS.flatMap(() => Array.from({ length: perItem }, (_, index) => index)),
		);
		items.forEach((item) => {
			expect(item.json.prompt).toMatch(new RegExp(`^${PROMPTS[inputOf(item)]}`));
		});
	});

	it('are true PNGs of the size asked for, read back from storage', async () => {
		const { result, items } = await run();
		for (const item of items) {
			const found = await measure(result, binaryOf(item));
			expect(found).toMatchObject({ format: 'png', width, height, bytes: item.json.fileSize });
			expect(item.json).toMatchObject({ width, height, mimeType: 'image/png' });
		}
	});

	it('have their own MIME type and file name', async () => {
		const { items } = await run();
		for (const item of items) {
			const binary = binaryOf(item);
			expect(binary).toMatchObject({ mimeType: 'image/png', fileExtension: 'png' });
			expect(binary.fileName).toMatch(/^[\w.@-]+-\d+\.png$/);
			expect(binary.fileName).toBe(item.json.fileName);
		}
		PROMPTS.forEach((_, input) => {
			const names = items
				.filter((item) => inputOf(item) === input)
				.map(({ json }) => json.fileName);
			expect(new Set(names).size).toBe(perItem);
		});
	});

	it('are described by the same keys as those of every other provider', async () => {
		const { items } = await run();
		for (const { json } of items) {
			expect(Object.keys(json).sort()).toEqual([...KEYS, ...lane.furtherKeys].sort());
			expect(json).toMatchObject({
				provider: lane.provider,
				operation: 'textToImage',
				status: 'ok',
				model: lane.model,
				seed: lane.tellsSeed ? expect.any(Number) : null,
			});
			const wait = lane.furtherKeys.includes('jobId') ? { waitMs: expect.any(Number) } : {};
			expect(json.timing).toEqual({ totalMs: expect.any(Number), ...wait });
		}
	});

	it('keep what was sent, so that the item can repeat it', async () => {
		const { items } = await run();
		const sent = stage.submits(lane).map(({ body }) => body);
		for (const { json } of items) {
			expect(json.parameters).not.toEqual({});
			expect(sent).toContainEqual(expect.objectContaining(json.parameters as object));
		}
	});

	it('leave no base64 in the stored execution', async () => {
		const { result, items } = await run();
		expect(recordSize(result) / total).toBeLessThan(MOST_PER_IMAGE);
		for (const item of items) {
			expect(binaryOf(item).data).toBe('filesystem-v2');
			expect(binaryOf(item).id).toMatch(/^filesystem-v2:/);
			expect(hasBase64(item)).toBe(false);
		}
	});

	it('move into json, still without base64, where the workflow wants files there', async () => {
		const result = await stage.run(lane, { settings: { binaryMode: 'combined' } });
		const items = result.output(NODE);
		expect(items).toHaveLength(perItem);
		for (const { json, binary } of items) {
			expect(binary).toBeUndefined();
			const { data } = json[BINARY_IN_JSON_PROPERTY] as { data: { id: string; mimeType: string } };
			expect(data).toMatchObject({
				mimeType: 'image/png',
				id: expect.stringMatching(/^filesystem/),
			});
			expect(hasBase64(json)).toBe(false);
		}
	});
});

describe.each(lanes)('Images from $title, kept in memory', (lane: Lane) => {
	const { perItem, width, height } = lane.images;
	const stage = useStage('default');

	it('are inside the item, and nowhere in its json', async () => {
		stopTheClock();
		const result = await stage.run(lane, { prompts: PROMPTS });
		const items = result.output(NODE);
		expect(items).toHaveLength(PROMPTS.length * perItem);
		for (const item of items) {
			const binary = binaryOf(item);
			expect(binary.id).toBeUndefined();
			expect(hasBase64(binary)).toBe(true);
			expect(hasBase64(item.json)).toBe(false);
			const found = await measure(result, binary);
			expect(found).toMatchObject({ format: 'png', width, height, bytes: item.json.fileSize });
		}
	});
});
