import { setTimeout as wait } from 'node:timers/promises';

import { CONTINUE, itemsOf, useBench, wordsOf } from '../../support/cloudBench';
import { until } from '../../support/until';

/** Seconds: long enough to be stopped in. */
const LONG = 60;
const bench = useBench('runPod', LONG);
const parameters = { model: { __rl: true, mode: 'id', value: 'random-sd15.safetensors' } };

async function ask(path: string, body?: object) {
	const { url, keys } = bench.sandbox;
	const response = await fetch(`${url}/runPod/sandbox-endpoint${path}`, {
		method: body ? 'POST' : 'GET',
		headers: { authorization: `Bearer ${keys.runPod}`, 'content-type': 'application/json' },
		...(body && { body: JSON.stringify(body) }),
	});
	return (await response.json()) as { id: string; status: string };
}

const OTHER = {
	'1': { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 0 } },
	'2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'other' } },
};
/** A job of another program at the same endpoint. */
const submitOther = async () => (await ask('/run', { input: { workflow: OTHER } })).id;
const statusOf = async (id: string) => (await ask(`/status/${id}`)).status;
const accepted = () => bench.sent(/\/run$/).filter(({ status }) => status === 200).length;
const canceled = () => bench.sent(/\/cancel\//).map(({ path }) => path.split('/').at(-1) ?? '');

describe('A stop', () => {
	it('ends the job while it runs, and not the one behind it', async () => {
		const run = await bench.start({ parameters });
		await until(() => accepted() === 1);
		const other = await submitOther();
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		expect(canceled()).toHaveLength(1);
		expect(await statusOf(canceled()[0] ?? '')).toBe('CANCELLED');
		expect(await statusOf(other)).toBe('IN_PROGRESS');
	});

	it('ends the job while it is queued, and neither the one before nor the one behind it', async () => {
		const first = await submitOther();
		const run = await bench.start({ parameters });
		await until(() => accepted() === 2);
		const last = await submitOther();
		await wait(100);
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		expect(canceled()).toHaveLength(1);
		expect(await statusOf(canceled()[0] ?? '')).toBe('CANCELLED');
		expect(await statusOf(first)).toBe('IN_PROGRESS');
		expect(await statusOf(last)).toBe('IN_QUEUE');
	});
});

it('Job → Cancel ends the job of a token, and says where there is none', async () => {
	const more = { ...parameters, waitForCompletion: false };
	const [token] = itemsOf(await bench.run({ parameters: more }));
	const cancelOf = async (job: unknown) =>
		itemsOf(
			await bench.run({
				...{ resource: 'job', operation: 'cancel', node: CONTINUE },
				parameters: { job },
			}),
		)[0];
	const done = await cancelOf(JSON.stringify(token?.json));
	expect(done?.json).toMatchObject({ jobId: token?.json.jobId, status: 'canceled' });
	expect(wordsOf(await cancelOf('nothing-u1'))).toMatch(/The job was not found at RunPod/);
	const [item] = itemsOf(
		await bench.run({
			...{ resource: 'job', operation: 'getResult', node: CONTINUE },
			parameters: { job: JSON.stringify(token?.json) },
		}),
	);
	expect(wordsOf(item)).toMatch(/it was canceled/);
});
