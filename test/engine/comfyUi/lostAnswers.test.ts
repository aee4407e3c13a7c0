import type { Fault } from '../../../sandbox';
import { stopTheClock } from '../../support/clock';
import { CONTINUE, itemsOf, useBench } from './bench';

const bench = useBench();

const TRUE_TIME: Array<[string, Fault]> = [
	['does not begin in time', { kind: 'slowHeaders', milliseconds: 4_000 }],
	['stalls', { kind: 'stall' }],
	['comes too slowly', { kind: 'slowBody', milliseconds: 4_000 }],
];

const AT_ONCE: Array<[string, Fault]> = [
	['breaks before it begins', { kind: 'reset' }],
	['breaks in its middle', { kind: 'resetMidway' }],
	['is empty', { kind: 'empty' }],
	['is cut off', { kind: 'truncatedJson' }],
	['has another shape', { kind: 'wrongShape' }],
	['is larger than an answer may be', { kind: 'hugeJson', bytes: 20 * 1024 * 1024 }],
];

describe('An answer to the submit that', () => {
	it.each(AT_ONCE)('%s is looked up: one run, and its image', async (_, fault) => {
		stopTheClock();
		bench.sandbox.order({ match: '/prompt', times: 1, fault });
		const [item, ...others] = itemsOf(await bench.run());
		expect(others).toEqual([]);
		expect(item?.binary?.data?.mimeType).toBe('image/png');
		expect(bench.sent('/prompt')).toHaveLength(1);
		expect(bench.sandbox.charges).toHaveLength(1);
	});

	it.each(TRUE_TIME)('%s is looked up: one run, and its image', async (_, fault) => {
		bench.sandbox.order({ match: '/prompt', times: 1, fault });
		const [item] = itemsOf(await bench.run({ options: { timeout: 2 } }));
		expect(item?.binary?.data?.mimeType).toBe('image/png');
		expect(bench.sent('/prompt')).toHaveLength(1);
		expect(bench.sandbox.charges).toHaveLength(1);
	});

	it.each([502, 504, 524])(
		'is %d of a proxy, with no job behind it, is not sent again',
		async (status) => {
			stopTheClock();
			bench.sandbox.order({ match: '/prompt', times: 1, fault: { kind: 'html', status } });
			const [item] = itemsOf(await bench.run({ node: CONTINUE }));
			expect(item?.json.error).toMatch(
				/^The job ended without an image: it was not found on the server, because the workflow did not arrive: ComfyUI \(Self-Hosted\) /,
			);
			expect(item?.json.description).toMatch(/a web page titled '5\d\d/);
			expect(bench.sent('/prompt')).toHaveLength(1);
			expect(bench.sandbox.charges).toEqual([]);
		},
	);

	it('breaks, as does every look-up, is an error that names the job and is not sent again', async () => {
		stopTheClock();
		bench.sandbox.order({ match: '/prompt', times: 1, fault: { kind: 'reset' } });
		bench.sandbox.order({ match: '/queue', times: 1_000, fault: { kind: 'reset' } });
		const [item] = itemsOf(await bench.run({ node: CONTINUE, options: { timeout: 60 } }));
		const [submit, ...others] = bench.sent('/prompt');
		expect(others).toEqual([]);
		expect(item?.json.jobId).toBe((submit?.body as { prompt_id?: string }).prompt_id);
		expect(item?.json.error).toMatch(/has not finished the job after 60 s; last check failed/);
	});

	it('breaks is looked up again where the first look-up fails: one run, and its image', async () => {
		stopTheClock();
		bench.sandbox.order({ match: '/prompt', times: 1, fault: { kind: 'reset' } });
		bench.sandbox.order({ match: '/queue', times: 3, fault: { kind: 'reset' } });
		const [item] = itemsOf(await bench.run());
		expect(item?.binary?.data?.mimeType).toBe('image/png');
		expect(bench.sent('/prompt')).toHaveLength(1);
	});
});

describe('A connection that breaks', () => {
	it.each(['/queue', '/history/', '/view'])('at %s does not submit again', async (match) => {
		stopTheClock();
		for (const kind of ['reset', 'resetMidway'] as const) {
			bench.sandbox.order({ match, times: 1, fault: { kind } });
		}
		const [item] = itemsOf(await bench.run());
		expect(item?.binary?.data?.mimeType).toBe('image/png');
		expect(bench.sent('/prompt')).toHaveLength(1);
		expect(bench.sandbox.charges).toHaveLength(1);
	});

	it('before anything was sent is tried again', async () => {
		stopTheClock();
		bench.sandbox.order({
			match: '/prompt',
			times: 1,
			fault: { kind: 'status', status: 503, headers: { 'retry-after': '2' } },
		});
		expect(itemsOf(await bench.run())).toHaveLength(1);
		expect(bench.sent('/prompt')).toHaveLength(2);
		expect(bench.sandbox.charges).toHaveLength(1);
	});
});
