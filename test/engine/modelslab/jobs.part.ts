import { setTimeout as wait } from 'node:timers/promises';

import { packageClock } from '../../support/clock';
import { failuresIn } from '../../support/readers';
import { NODE } from '../../support/workflow';
import type { Bench } from './bench';
import { useBench } from './bench';
import { generating } from './generatingRows';
import { editing, moving, steering } from './otherRows';
import type { Row } from './values';
import { withLink } from './values';
import { until } from '../../support/until';

const rows = [...generating, ...steering, ...editing, ...moving];
/** One address for each operation. */
const operations = rows.filter(
	({ parameters: { operation } }, index) =>
		rows.findIndex(({ parameters }) => parameters.operation === operation) === index,
);
/** The word that makes the sandbox queue; it finds it in links as well. */
const QUEUE = '[[queue]]';
const IN_LINK = `?${encodeURIComponent(QUEUE)}`;

const EDITIONS: Record<string, string> = {
	'/api/v3/fetch': 'stableDiffusionV3',
	'/api/v4/dreambooth/fetch': 'communityV4',
	'/api/v5/images/fetch': 'controlNetV5',
	'/api/v6/images/fetch': 'communityV6',
	'/api/v6/realtime/fetch': 'realtimeV6',
	'/api/v6/image_editing/fetch': 'imageEditingV6',
	'/api/v6/video/fetch': 'videoV6',
	'/api/v1/enterprise/fetch': 'enterpriseV1',
};

function queued({ parameters, hasPrompt }: Row, { link }: Bench): Record<string, unknown> {
	if (!hasPrompt) return withLink(parameters, link + IN_LINK);
	return { ...withLink(parameters, link), prompt: `A lighthouse ${QUEUE}` };
}

describe.each(rows)('A job of $title', (row) => {
	const open = useBench();

	it('is returned as a token when no one waits, and Get Result takes the token', async () => {
		const bench = open();
		const parameters = { ...queued(row, bench), waitForCompletion: false };
		const submitted = await bench.run(parameters);
		const [token] = submitted.output(NODE);
		expect(submitted.error?.description).toBeUndefined();
		expect(token?.json).toMatchObject({ provider: 'stableDiffusionApi', status: 'processing' });
		expect(token?.binary).toBeUndefined();
		expect(JSON.stringify(submitted.record)).not.toContain(bench.sandbox.keys.modelslab);
		expect(bench.calls()).toHaveLength(1);
		const job = { resource: 'job', operation: 'getResult', job: '={{ $json }}' };
		const result = await bench.run(job, { items: [{ ...token?.json }] });
		expect(result.output(NODE)[0]?.json).toMatchObject({ status: 'ok', jobId: token?.json.jobId });
	});

	it('that took too long is found with the item of the error', async () => {
		const bench = open();
		const parameters = queued(row, bench);
		const options = { ...(parameters.options as object), timeout: 1 };
		const node = { onError: 'continueRegularOutput' };
		const [failure] = failuresIn(await bench.run({ ...parameters, options }, { node }));
		expect(failure).toMatchObject({ fault: 'timeout' });
		const job = { resource: 'job', operation: 'getResult', job: '={{ $json }}' };
		const result = await bench.run(job, { items: [{ ...failure }] });
		expect(result.output(NODE)[0]?.json).toMatchObject({ status: 'ok', jobId: failure?.jobId });
	});

	it('is found by its bare ID with the API that it comes from', async () => {
		const bench = open();
		const parameters = { ...queued(row, bench), waitForCompletion: false };
		const [token] = (await bench.run(parameters)).output(NODE);
		const result = await bench.run(
			{
				resource: 'job',
				operation: 'getResult',
				job: '={{ $json.id }}',
				options: { jobFamily: EDITIONS[row.family] },
			},
			{ items: [{ id: token?.json.jobId }] },
		);
		expect(result.error?.description).toBeUndefined();
		expect(result.output(NODE)[0]?.binary?.data).toBeDefined();
	});

	it('that takes too long ends in an error with its ID, or in a token', async () => {
		const bench = open();
		bench.sandbox.order({ match: row.path, fault: { kind: 'jobNeverEnds' } });
		const parameters = withLink(row.parameters, bench.link);
		const options = { ...(parameters.options as object), timeout: 20 };
		const before = packageClock.now();
		const failed = await bench.run(
			{ ...parameters, options },
			{ node: { onError: 'continueRegularOutput' } },
		);
		expect(packageClock.now() - before).toBeLessThanOrEqual(21_000);
		const [failure] = failuresIn(failed);
		expect(failure).toMatchObject({ fault: 'timeout', jobId: expect.stringMatching(/^\d+$/) });
		const kept = await bench.run({
			...parameters,
			options: { ...options, onTimeout: 'outputJob' },
		});
		expect(kept.output(NODE)[0]?.json).toMatchObject({ jobId: expect.stringMatching(/^\d+$/) });
	});
});

describe.each(operations)('Stopping $title in mid-wait', (row) => {
	const open = useBench({ realTime: true });

	it('ends at once and asks nothing more', async () => {
		const bench = open();
		bench.sandbox.order({ match: row.path, fault: { kind: 'jobNeverEnds' } });
		const run = bench.start(queued(row, bench), {
			items: [bench.images, bench.images, bench.images],
		});
		await until(() => bench.calls().filter(({ status }) => status === 200).length >= 3);
		await wait(100);
		run.cancel();
		const { status } = await run.finished;
		expect(status).toBe('canceled');
		const asked = bench.calls().length;
		await wait(300);
		expect(bench.calls()).toHaveLength(asked);
	});
});

describe('An invented token', () => {
	const open = useBench();

	it.each(['@evil.example/fetch', '//evil.example/fetch', '/api/v3/delete/5', '/fetch/../delete'])(
		'never leads to %s',
		async (fetchPath) => {
			const bench = open();
			const token = { provider: 'stableDiffusionApi', jobId: '5', reference: { fetchPath } };
			await bench.run(
				{ resource: 'job', operation: 'getResult', job: '={{ $json }}' },
				{ items: [token] },
			);
			expect(bench.sandbox.requests.map(({ path }) => path)).toEqual(['/modelslab/api/v3/fetch/5']);
		},
	);

	it('a foreign fetch_result is not followed, because the key would go along', async () => {
		const bench = open();
		const body = {
			status: 'processing',
			id: 5,
			output: [],
			fetch_result: 'https://evil.example/api/v3/fetch/5',
		};
		const match = '/api/v3/text2img';
		bench.sandbox.order({ match, fault: { kind: 'status', status: 200, body } });
		const parameters = {
			operation: 'textToImage',
			prompt: 'A lighthouse',
			waitForCompletion: false,
		};
		const [token] = (await bench.run(parameters)).output(NODE);
		expect(token?.json.reference).toMatchObject({ fetchPath: '/api/v3/fetch/5' });
	});
});
