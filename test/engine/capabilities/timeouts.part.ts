import { binaryOf, failuresIn } from '../../support/readers';
import { json, PNG, useBooth } from '../../support/booth';
import { NODE, NODE_TYPE } from '../../support/workflow';
import { serve, useEndlessJob } from './endlessJob';

/** What a provider is told when the time for a job is up, and by Job → Cancel. */

const CONTINUE = { onError: 'continueRegularOutput' };
const booth = useBooth();
useEndlessJob(booth);

/** How the provider answers to a cancel. */
const CANCELS = {
	works: { answer: 200, says: /The job was canceled at the provider/ },
	refuses: { answer: 409, says: /could not be canceled and may keep running: Stand refused the/ },
	fails: {
		answer: 503,
		says: /could not be canceled and may keep running: Stand is temporarily unavailable/,
	},
	hangs: {
		answer: 0,
		says: /could not be canceled and may keep running: .*did not answer in time/,
	},
};

/** Virtual time for the waiting; requests take the time that they take. */
function hurry() {
	const clock = booth.clock();
	let ahead = 0;
	const { monotonic } = clock;
	jest.spyOn(clock, 'monotonic').mockImplementation(() => monotonic() + ahead);
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
		ahead += milliseconds;
		await new Promise((resolve) => setImmediate(resolve));
	});
}

describe('On Timeout', () => {
	it.each(Object.entries(CANCELS))(
		'→ Cancel Job, where the provider %s, says so',
		async (_, cancel) => {
			serve(booth, cancel.answer);
			hurry();
			const limits = jest.spyOn(AbortSignal, 'timeout');
			const result = await booth.run({
				provider: 'stand',
				node: CONTINUE,
				options: { timeout: 60, onTimeout: 'cancelJob' },
			});
			const [failure] = failuresIn(result);
			expect(failure).toMatchObject({ fault: 'timeout', jobId: 'job-7' });
			expect(failure?.description).toMatch(cancel.says);
			expect(booth.at('/cancel')).toHaveLength(1);
			expect(limits.mock.calls.flat()).toContain(5_000); // for the cancel
		},
	);

	it('→ Fail leaves the job at the provider', async () => {
		hurry();
		const result = await booth.run({ provider: 'stand', node: CONTINUE, options: { timeout: 60 } });
		expect(failuresIn(result)[0]).toMatchObject({ fault: 'timeout', jobId: 'job-7' });
		expect(booth.at('/cancel')).toEqual([]);
	});

	it('→ Return Job returns the item for Get Result', async () => {
		hurry();
		const options = { timeout: 60, onTimeout: 'outputJob' };
		const result = await booth.run({ provider: 'stand', options });
		expect(result.output(NODE)[0]?.json).toMatchObject({ status: 'processing', jobId: 'job-7' });
	});

	it('offers just what the provider can', () => {
		const choicesOf = (provider: string) => {
			const { properties } = booth.engine().nodeDescription(NODE_TYPE);
			const found = properties
				.filter(
					({ name, displayOptions }) =>
						name === 'options' && displayOptions?.show?.provider?.includes(provider),
				)
				.flatMap(({ options = [] }) => options)
				.find((option) => option.name === 'onTimeout');
			return found && 'options' in found
				? found.options?.map((one) => 'value' in one && one.value)
				: undefined;
		};
		expect(choicesOf('stand')).toEqual(['cancelJob', 'fail', 'outputJob']);
		expect(choicesOf('open')).toEqual(['cancelJob', 'fail']);
		expect(choicesOf('bare')).toBeUndefined();
		expect(choicesOf('stabilityAi')).toEqual(['fail', 'outputJob']);
	});

	it('is not longer for one look that hangs than for the others', async () => {
		hurry();
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds: number) => {
			const controller = new AbortController();
			setTimeout(() => controller.abort(), milliseconds / 1_000);
			return controller.signal;
		});
		booth.answers(({ path }, response) => {
			if (path === '/look' && booth.at('/look').length === 1) return; // hangs
			json(response, {});
		});
		booth.stand({
			look: async (_, tools) => {
				await tools.read({ method: 'GET', path: '/look' });
				return { state: 'done', finished: { images: [{ content: { bytes: PNG } }] } };
			},
		});
		const result = await booth.run({ provider: 'stand', options: { timeout: 3_600 } });
		expect(binaryOf(result.output(NODE)[0]).mimeType).toBe('image/png');
	});
});

describe('Job → Cancel', () => {
	const cancel = async (job: unknown) =>
		await booth.run({
			provider: 'stand',
			node: CONTINUE,
			parameters: { resource: 'job', operation: 'cancel', job },
		});

	it.each([
		['a bare ID', 'job-7'],
		['the item of the submit', { jobId: 'job-7', provider: 'stand' }],
	])('cancels by %s', async (_, job) => {
		const result = await cancel(job);
		expect(result.output(NODE).map((item) => item.json)).toEqual([
			{ provider: 'stand', jobId: 'job-7', status: 'canceled' },
		]);
		expect(booth.at('/cancel/job-7')).toHaveLength(1);
	});

	it('fails where the provider refuses, and where the job belongs to another one', async () => {
		serve(booth, 409);
		expect(failuresIn(await cancel('job-7'))[0]).toMatchObject({ fault: 'refused' });
		const other = await cancel({ jobId: 'job-7', provider: 'sdai' });
		expect(failuresIn(other)[0]?.error).toMatch(/belongs to the provider 'sdai'/);
		expect(booth.at('/cancel')).toHaveLength(1);
	});
});
