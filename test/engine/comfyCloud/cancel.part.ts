import { setTimeout as wait } from 'node:timers/promises';

import { CONTINUE, itemsOf, useBench } from '../../support/cloudBench';
import { until } from '../../support/until';

/** Seconds: long enough to be stopped in. */
const LONG = 60;
const bench = useBench('comfyCloud', LONG);

const OTHER = {
	'1': { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 0 } },
	'2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'other' } },
};

async function ask(path: string, body?: object) {
	const { url, keys } = bench.sandbox;
	const response = await fetch(`${url}/comfyCloud${path}`, {
		method: body ? 'POST' : 'GET',
		headers: {
			...{ authorization: `Bearer ${keys.comfyCloud}`, 'x-api-key': keys.comfyCloud ?? '' },
			'content-type': 'application/json',
		},
		...(body && { body: JSON.stringify(body) }),
	});
	return (await response.json()) as { id: string; jobs: Array<{ id: string; status: string }> };
}

/** A job of another program of the same account. */
const submitOther = async () => (await ask('/api/v2/jobs', { workflow: OTHER })).id;

async function statuses(): Promise<Record<string, string>> {
	const { jobs } = await ask('/api/jobs?limit=50');
	return Object.fromEntries(jobs.map(({ id, status }) => [id, status]));
}

const ofNode = async (others: string[]) =>
	Object.entries(await statuses()).flatMap(([id, status]) => (others.includes(id) ? [] : status));

describe('A stop', () => {
	it('ends the job while it runs, and not the one behind it', async () => {
		const run = await bench.start();
		await until(() => bench.sent(/^POST .*\/jobs$/).some(({ status }) => status === 201));
		const other = await submitOther();
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		expect(await ofNode([other])).toEqual(['cancelled']);
		expect((await statuses())[other]).toBe('in_progress');
	});

	it('ends the job while it is queued, and neither the one before nor the one behind it', async () => {
		const first = await submitOther();
		const run = await bench.start();
		await until(
			() => bench.sent(/^POST .*\/jobs$/).filter(({ status }) => status === 201).length === 2,
		);
		const last = await submitOther();
		await wait(100);
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		expect(await ofNode([first, last])).toEqual(['cancelled']);
		expect(await statuses()).toMatchObject({ [first]: 'in_progress', [last]: 'pending' });
	});

	it('while the answer to the submit is still to come ends the job, too', async () => {
		const run = await bench.start({ prompts: ['A fox [[delay=5000]]'] });
		await until(() => bench.sandbox.charges.length === 1);
		await wait(50);
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		expect(await ofNode([])).toEqual(['cancelled']);
	});
});

it('Job → Cancel ends the job of a token, running or queued, and says where it had ended', async () => {
	const prompts = ['one', 'two'];
	const tokens = itemsOf(await bench.run({ prompts, parameters: { waitForCompletion: false } }));
	const cancelOf = async (job: unknown) =>
		itemsOf(
			await bench.run({
				...{ resource: 'job', operation: 'cancel', node: CONTINUE },
				parameters: { job },
			}),
		)[0]?.json;
	for (const { json } of [...tokens].reverse()) {
		const canceled = await cancelOf(JSON.stringify(json));
		expect(canceled).toMatchObject({ jobId: json.jobId, status: 'canceled' });
	}
	expect(await ofNode([])).toEqual(['cancelled', 'cancelled']);
	const unknown = await cancelOf('11111111-2222-4333-8444-555555555555');
	expect(unknown?.error).toMatch(/The job was not found at Comfy Cloud/);
	const [item] = itemsOf(
		await bench.run({
			...{ resource: 'job', operation: 'getResult', node: CONTINUE },
			parameters: { job: JSON.stringify(tokens[0]?.json) },
		}),
	);
	expect(item?.json.error).toMatch(/it was canceled/);
});
