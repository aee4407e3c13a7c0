import type { Fault } from '../../../sandbox';
import { stopTheClock } from '../../support/clock';
import { CONTINUE, itemsOf, useBench, wordsOf } from '../../support/cloudBench';

const bench = useBench('comfyCloud');
const SUBMIT = /\/api\/v2\/jobs$/;
const PROXY = '/proxy';

const submits = () => bench.sent(/^POST .*\/api\/v2\/jobs$/);

const AT_ONCE: Array<[string, Fault]> = [
	['breaks before it begins', { kind: 'reset' }],
	['breaks in its middle', { kind: 'resetMidway' }],
	['is empty', { kind: 'empty' }],
	['is cut off', { kind: 'truncatedJson' }],
	['has another shape', { kind: 'wrongShape' }],
	['is larger than an answer may be', { kind: 'hugeJson', bytes: 20 * 1024 * 1024 }],
];

const TRUE_TIME: Array<[string, Fault]> = [
	['does not begin in time', { kind: 'slowHeaders', milliseconds: 4_000 }],
	['stalls', { kind: 'stall' }],
];

const expectOneRun = (items: ReturnType<typeof itemsOf>) => {
	const [item, ...others] = items;
	expect(others).toEqual([]);
	expect(item?.binary?.data?.mimeType).toBe('image/png');
	expect(bench.sandbox.charges).toHaveLength(1);
	const [{ path = '' } = {}] = bench.sent(/^GET .*\/api\/v2\/jobs\/[^/]+$/);
	expect(item?.json.jobId).toBe(path.split('/').at(-1));
};

describe('An answer to the submit that', () => {
	it.each(AT_ONCE)('%s is looked up: one submit, one run, and its image', async (_, fault) => {
		stopTheClock();
		bench.sandbox.order({ match: SUBMIT, times: 1, fault });
		expectOneRun(itemsOf(await bench.run()));
		expect(submits()).toHaveLength(1);
	});

	it.each(TRUE_TIME)('%s is looked up: one submit, one run, and its image', async (_, fault) => {
		bench.sandbox.order({ match: SUBMIT, times: 1, fault });
		expectOneRun(itemsOf(await bench.run({ options: { timeout: 2 } })));
		expect(submits()).toHaveLength(1);
	});

	it.each([500, 502, 504, 524])(
		'is %d, with no job behind it, is sent again under the same key',
		async (status) => {
			stopTheClock();
			bench.sandbox.order({ match: SUBMIT, times: 1, fault: { kind: 'html', status } });
			expectOneRun(itemsOf(await bench.run()));
			const [first, second] = submits().map(({ headers }) => headers['idempotency-key']);
			expect(second).toBe(first);
		},
	);

	it('is lost among those of other items is found for its own item', async () => {
		stopTheClock();
		bench.sandbox.order({ match: SUBMIT, times: 1, fault: { kind: 'reset' } });
		const prompts = ['one', 'two', 'three', 'four'];
		const items = itemsOf(await bench.run({ prompts }));
		const ids = items.map(({ json }) => json.jobId);
		expect(new Set(ids).size).toBe(prompts.length);
		expect(bench.sandbox.charges.map(({ prompt }) => prompt).sort()).toEqual([...prompts].sort());
	});

	it('is lost where no list of jobs is there runs once, and is an error that says what may be', async () => {
		stopTheClock();
		bench.sandbox.order({ match: SUBMIT, times: 1, fault: { kind: 'reset' } });
		const [item] = itemsOf(
			await bench.run({
				...{ below: PROXY, node: CONTINUE },
				parameters: { model: { __rl: true, mode: 'id', value: 'random-sd15.safetensors' } },
			}),
		);
		expect(wordsOf(item)).toMatch(/may have been made and billed.*jobs of your account/s);
		const [first, second] = submits().map(({ headers }) => headers['idempotency-key']);
		expect(second).toBe(first);
		expect(bench.sandbox.charges).toHaveLength(1);
	});
});

describe('A connection that breaks', () => {
	it.each([/\/api\/v2\/jobs\/[^/]+$/, /\/images\//, /\/api\/experiment\//])(
		'at %s does not submit again',
		async (match) => {
			stopTheClock();
			for (const kind of ['reset', 'resetMidway'] as const) {
				bench.sandbox.order({ match, times: 1, fault: { kind } });
			}
			expect(itemsOf(await bench.run())).toHaveLength(1);
			expect(submits()).toHaveLength(1);
			expect(bench.sandbox.charges).toHaveLength(1);
		},
	);

	it('twice, at the submit and at its look-up, still runs once', async () => {
		stopTheClock();
		bench.sandbox.order({ match: SUBMIT, times: 1, fault: { kind: 'reset' } });
		bench.sandbox.order({ match: /\/api\/jobs$/, times: 1, fault: { kind: 'reset' } });
		bench.sandbox.order({ match: /\/workflow$/, times: 1, fault: { kind: 'reset' } });
		expectOneRun(itemsOf(await bench.run()));
	});

	it('at the submit and at every look-up is an error that says what may have been billed', async () => {
		stopTheClock();
		bench.sandbox.order({ match: SUBMIT, times: 1, fault: { kind: 'reset' } });
		bench.sandbox.order({ match: /\/api\/jobs$/, times: 1_000, fault: { kind: 'reset' } });
		const [item] = itemsOf(await bench.run({ node: CONTINUE }));
		expect(wordsOf(item)).toMatch(/may have been made and billed.*jobs of your account/s);
		const keys = submits().map(({ headers }) => headers['idempotency-key']);
		expect(keys).toEqual([keys[0], keys[0]]);
		expect(bench.sandbox.charges).toHaveLength(1);
	});

	it('at the submit, where the next one is not accepted, says what may have been billed', async () => {
		stopTheClock();
		bench.sandbox.order({ match: SUBMIT, times: 1, fault: { kind: 'reset' } });
		bench.sandbox.order({ match: /\/api\/jobs$/, times: 1_000, fault: { kind: 'reset' } });
		const busy = { kind: 'status', status: 429 } as const;
		bench.sandbox.order({ match: SUBMIT, times: 1_000, fault: busy });
		const [item] = itemsOf(await bench.run({ node: CONTINUE }));
		expect(wordsOf(item)).toMatch(/closed the connection.*may have been made and billed/s);
		expect(bench.sandbox.charges).toHaveLength(1);
	});

	it('at an upload is tried again', async () => {
		stopTheClock();
		bench.sandbox.order({ match: '/api/v2/assets', times: 1, fault: { kind: 'reset' } });
		const { draw, binary } = await import('../stability/bench');
		const files = { image: await draw({ width: 64, height: 64 }) };
		const call = { operation: 'imageToImage', parameters: { image: binary('image') }, files };
		expect(itemsOf(await bench.run(call))).toHaveLength(1);
		expect(bench.sandbox.charges).toHaveLength(1);
	});
});
