import type { INodeExecutionData } from 'n8n-workflow';

import { packageClock } from '../../support/clock';
import { failuresIn, hasBase64, imagesIn, textIn } from '../../support/readers';
import { NODE } from '../../support/workflow';
import type { Bench } from './bench';
import { useBench } from './bench';
import { generating } from './generatingRows';
import { editing, moving, steering } from './otherRows';
import type { Row } from './values';
import { withLink } from './values';

/** What line 4 of the main job asks of a provider, asked of each of its addresses. */

const CONTINUE = { onError: 'continueRegularOutput' };
const ERROR_OUTPUT = { onError: 'continueErrorOutput' };
const DOWN = { baseUrl: 'http://127.0.0.1:1' };

const indexOf = ({ pairedItem }: INodeExecutionData) => (pairedItem as { item: number }).item;
const three = ({ images }: Bench) => [images, images, images];

async function run(bench: Bench, { parameters }: Row, wish: object = {}) {
	return await bench.run(withLink(parameters, bench.link), { items: three(bench), ...wish });
}

describe.each([...generating, ...steering, ...editing, ...moving])('$title', (row) => {
	const open = useBench();
	const perItem = Number(row.body.samples ?? 1);

	it('three items give all their images, in order, paired and stored', async () => {
		const bench = open();
		const result = await run(bench, row);
		const items = result.output(NODE);
		expect(items.map(indexOf)).toEqual([0, 1, 2].flatMap((one) => Array(perItem).fill(one)));
		expect(imagesIn(result)).toHaveLength(3 * perItem);
		expect(items.every(({ binary }) => binary?.data?.id?.startsWith('filesystem'))).toBe(true);
		expect(hasBase64(result.record)).toBe(false);
		expect(textIn(result.record)).not.toMatch(/sandbox-modelslab\w*-key/);
	});

	it.each([
		[0, CONTINUE],
		[1, ERROR_OUTPUT],
	])('a provider that is down gives three error items at output %i', async (output, node) => {
		const bench = open();
		const result = await run(bench, row, { node, credential: DOWN });
		expect(result.status).toBe('success');
		expect(failuresIn(result, output).map(({ fault }) => fault)).toEqual(Array(3).fill('network'));
	});

	it.each([
		['a wrong key', { error: /did not accept the API key/, fault: 'credential' }, undefined],
		['HTTP 503', { error: /unavailable/ }, { kind: 'status', status: 503 }],
		['HTTP 500', { error: /internal error/ }, { kind: 'status', status: 500 }],
		['a web page', { error: /not JSON|unexpected/ }, { kind: 'html', status: 200 }],
		['nothing', { error: /not JSON|unexpected/ }, { kind: 'empty' }],
	] as const)('%s has its own outcome', async (_, { error, ...rest }, fault) => {
		const bench = open();
		if (fault) bench.sandbox.order({ match: new RegExp(`${row.path}$`), fault });
		const wrong = 'wrong-key-0123456789';
		const credential = fault ? {} : { apiKey: wrong, enterpriseApiKey: wrong };
		const result = await run(bench, row, { node: CONTINUE, credential });
		const failures = failuresIn(result);
		expect(failures).toHaveLength(3);
		for (const failure of failures) {
			expect(failure).toMatchObject(rest);
			expect(failure.error).toMatch(error);
			expect(textIn(failure)).not.toMatch(/wrong-key|sandbox-modelslab\w*-key/);
		}
	});

	it('429 with Retry-After is obeyed', async () => {
		const bench = open();
		const before = packageClock.now();
		const headers = { 'retry-after': '17' };
		const body = { status: 'error', message: 'Slow down' };
		bench.sandbox.order({
			match: new RegExp(`${row.path}$`),
			times: 1,
			fault: { kind: 'status', status: 429, headers, body },
		});
		await run(bench, row, { items: [bench.images] });
		const times = bench.calls().map(({ at }) => at - before);
		expect(times.slice(0, 2)).toEqual([0, 17_000]);
	});

	it('a filtered image fails by its own name', async () => {
		const bench = open();
		bench.sandbox.order({ match: new RegExp(`${row.path}$`), fault: { kind: 'filtered' } });
		const result = await run(bench, row, { node: CONTINUE });
		const failures = failuresIn(result);
		expect(failures.map(({ fault }) => fault)).toEqual(Array(3).fill('filtered'));
	});

	it('an image of another size is returned, with a warning where a size was asked for', async () => {
		const bench = open();
		bench.sandbox.order({ match: new RegExp(`${row.path}$`), fault: { kind: 'wrongSize' } });
		const result = await run(bench, row);
		expect(imagesIn(result)).toHaveLength(3 * perItem);
		// High-res fix chooses the size itself, and a video's frames are not measured.
		// Nor does the community's current image to image take a size.
		const isFree = row.path.includes('/video/') || row.path === '/api/v6/images/img2img';
		const isOpen = row.body.highres_fix === 'yes' || isFree;
		const asked = 'width' in row.body && !isOpen;
		for (const { json } of result.output(NODE)) {
			const warnings = (json.warnings ?? []) as string[];
			expect(warnings.some((warning) => /^Asked for \d+×\d+ pixels/.test(warning))).toBe(asked);
		}
	});
});
