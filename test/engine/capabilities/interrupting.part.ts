import { failuresIn } from '../../support/readers';
import { json, useBooth } from '../../support/booth';
import { holdTheLimits } from '../../support/limits';
import { stop } from './endlessJob';
import { until } from '../../support/until';

/** What a provider without jobs is told about a request that still runs. */

const CONTINUE = { onError: 'continueRegularOutput' };
const booth = useBooth();

describe('A synchronous provider', () => {
	beforeEach(() => {
		booth.open({
			run: async (prompt, tools) => {
				if (prompt === 'reads') await tools.read({ method: 'GET', path: '/hang' });
				await tools.submit({ path: '/hang', json: { prompt } });
				return { images: [] };
			},
			interrupt: async (request, tools) =>
				void (await tools.read({ path: '/interrupt', json: { of: request.json?.prompt } })),
		});
		booth.answers(({ path }, response) => {
			if (path !== '/hang') json(response, {});
		});
	});
	const interrupts = () =>
		booth.at('/interrupt').map(({ body }) => JSON.parse(body.toString()) as unknown);

	it('is told to stop when the execution stops', async () => {
		const run = booth.start({ provider: 'open' });
		await until(() => booth.at('/hang').length > 0);
		await stop(run);
		await until(() => booth.at('/interrupt').length > 0);
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(interrupts()).toEqual([{ of: 'A fox' }]);
	});

	it.each([
		['cancelJob', 1, /The provider was asked to stop/],
		['fail', 0, /billed all the same/],
	])('is told on a timeout with %s %d times', async (onTimeout, times, says) => {
		const limits = holdTheLimits();
		const run = booth.start({ provider: 'open', node: CONTINUE, options: { onTimeout } });
		await until(() => booth.at('/hang').length > 0);
		limits.expire();
		const result = await run.finished;
		expect(failuresIn(result)[0]?.description).toMatch(says);
		expect(interrupts()).toHaveLength(times);
	});

	it('is not told while another request of the item runs, nor in a pause before a try', async () => {
		const reading = booth.start({ provider: 'open', prompts: ['reads'] });
		await until(() => booth.at('/hang').length > 0);
		await stop(reading);
		booth.answers((_, response) => {
			response.writeHead(429, { 'retry-after': '30' }).end('{}');
		});
		const sleep = jest.spyOn(booth.clock(), 'sleep');
		const pausing = booth.start({ provider: 'open' });
		await until(() => sleep.mock.calls.length > 0);
		await stop(pausing);
		await new Promise((resolve) => setTimeout(resolve, 400));
		expect(interrupts()).toEqual([]);
	});

	it('is told of each request that still runs, and of none that was answered', async () => {
		let answered = 0;
		booth.open({
			run: async (_, tools) => {
				const send = async (prompt: string) => {
					await tools.submit({ path: prompt === 'a' ? '/quick' : '/hang', json: { prompt } });
					answered++;
				};
				await Promise.all(['a', 'b', 'c'].map(send));
				return { images: [] };
			},
		});
		const run = booth.start({ provider: 'open' });
		await until(() => booth.at('/hang').length === 2 && answered === 1);
		await stop(run);
		await until(() => interrupts().length === 2);
		expect(interrupts()).toEqual(expect.arrayContaining([{ of: 'b' }, { of: 'c' }]));
	});
});
