import { setTimeout as wait } from 'node:timers/promises';

import { stopTheClock } from '../../support/clock';
import { CONTINUE, itemsOf, useBench } from './bench';
import { until } from '../../support/until';

/** Seconds: long enough to be stopped in. */
const LONG = 60;
const bench = useBench(LONG);

type Item = [number, string];

async function queue(): Promise<{ running: string[]; pending: string[] }> {
	const { queue_running: running, queue_pending: pending } = (await bench.ask('/queue')) as {
		queue_running: Item[];
		queue_pending: Item[];
	};
	return { running: running.map(([, id]) => id), pending: pending.map(([, id]) => id) };
}

const OTHER = {
	'1': { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 0 } },
	'2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'other' } },
};

/** A job of another program. */
async function submitOther(): Promise<string> {
	const { prompt_id: id } = (await bench.ask('/prompt', { prompt: OTHER })) as {
		prompt_id: string;
	};
	return id;
}

describe.each([
	['0.33.0', false],
	['0.3.64', true],
])('A stop at ComfyUI %s', (_, isOlder) => {
	it('ends the job while it runs, and not the one behind it', async () => {
		const run = await bench.start({ isOlder });
		await until(() => bench.sent('/prompt').some(({ status }) => status === 200));
		const other = await submitOther();
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		expect(await queue()).toEqual({ running: [other], pending: [] });
	});

	it('ends the job while it is pending, and neither the one before nor the one behind it', async () => {
		const first = await submitOther();
		const before = bench.sent('/prompt').length;
		const run = await bench.start({ isOlder });
		await until(() => bench.sent('/prompt').length > before);
		const last = await submitOther();
		await wait(100);
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		expect(await queue()).toEqual({ running: [first], pending: [last] });
	});

	it('while the answer to the submit is still to come ends the job, too', async () => {
		const run = await bench.start({ isOlder, prompts: ['A fox [[delay=5000]]'] });
		await until(() => bench.sandbox.charges.length === 1);
		await wait(50);
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		expect(await queue()).toEqual({ running: [], pending: [] });
	});

	it('by Job → Cancel ends the job of a token, running or pending', async () => {
		const submitted = itemsOf(
			await bench.run({
				isOlder,
				prompts: ['one', 'two'],
				parameters: { waitForCompletion: false },
			}),
		);
		expect((await queue()).running).toEqual([submitted[0]?.json.jobId]);
		const cancelOf = async (job: unknown) =>
			itemsOf(
				await bench.run({
					...{ isOlder, resource: 'job', operation: 'cancel', node: CONTINUE },
					parameters: { job: JSON.stringify(job) },
				}),
			)[0]?.json;
		for (const { json } of [...submitted].reverse()) {
			expect(await cancelOf(json)).toMatchObject({ jobId: json.jobId, status: 'canceled' });
		}
		expect(await queue()).toEqual({ running: [], pending: [] });
		const again = await cancelOf(submitted[0]?.json);
		expect(again?.error).toBe('The job has already ended on the server.');
	});
});

it('a job that was canceled on the server is an error that says so', async () => {
	stopTheClock();
	const [token] = itemsOf(await bench.run({ parameters: { waitForCompletion: false } }));
	await bench.ask('/interrupt', { prompt_id: token?.json.jobId });
	const [item] = itemsOf(
		await bench.run({
			...{ resource: 'job', operation: 'getResult', node: CONTINUE },
			parameters: { job: JSON.stringify(token?.json) },
		}),
	);
	expect(item?.json.error).toMatch(/it was interrupted on the server/);
});
