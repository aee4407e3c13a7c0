import { recordLogs } from '../../support/logs';
import { KEY, PNG, useBooth } from '../../support/booth';
import { stop, useEndlessJob } from './endlessJob';
import { until } from '../../support/until';

/** What a provider with jobs is told when an execution stops, and what is left in its record. */

const booth = useBooth();
useEndlessJob(booth);

describe('Stopping an execution that waits for a job', () => {
	it.each(['queued', 'running'])('cancels a job that is %s, once, with the key', async (status) => {
		booth.stand({
			look: async (_, tools) => {
				await tools.read({ method: 'GET', path: '/look' });
				return { state: 'pending', status };
			},
		});
		const sleep = jest.spyOn(booth.clock(), 'sleep'); // before the first look
		const run = booth.start({ provider: 'stand' });
		await until(() => (status === 'queued' ? sleep.mock.calls : booth.at('/look')).length > 0);
		const result = await stop(run);
		expect(result.status).toBe('canceled');
		await until(() => booth.at('/cancel').length > 0);
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(booth.at('/cancel').map(({ headers }) => headers['x-stand-key'])).toEqual([KEY]);
	});

	it('writes job and stored files into the record of the execution, and logs the job once', async () => {
		const logs = recordLogs();
		booth.stand({
			run: async (prompt, tools) => {
				await tools.submit({ path: '/make', json: { prompt } });
				return prompt === 'done'
					? { images: [{ content: { bytes: PNG } }] }
					: { job: { jobId: 'job-7' } };
			},
		});
		const run = booth.start({ provider: 'stand', prompts: ['done', 'slow'] });
		await until(() => booth.at('/look').length > 0);
		const result = await stop(run);
		const { stable_diffusion: kept } = result.record.resultData.metadata ?? {};
		expect(kept).toMatch(/^job job-7 \(item 1\), \S+\.png \(item 0\)$/);
		expect(logs().match(/Stand accepted job job-7/g)).toHaveLength(1);
	});

	it('keeps what is newest where the record takes no more', async () => {
		booth.stand({
			run: async (prompt) =>
				await Promise.resolve({ job: { jobId: `${prompt}-${'x'.repeat(60)}` } }),
		});
		const prompts = Array.from({ length: 12 }, (_, index) => `job${index}`);
		const run = booth.start({ provider: 'stand', prompts, options: { parallelRequests: 12 } });
		await until(() => booth.at('/look').length >= 12);
		const result = await stop(run);
		const { stable_diffusion: kept = '' } = result.record.resultData.metadata ?? {};
		expect(kept).toContain('job11-');
		expect(kept.length).toBeLessThanOrEqual(500);
	});

	it('leaves a job alone that was only asked for', async () => {
		const run = booth.start({
			provider: 'stand',
			parameters: {
				resource: 'job',
				operation: 'getResult',
				job: 'job-7',
				waitForCompletion: false,
			},
		});
		booth.answers(() => {}); // the look hangs
		await until(() => booth.at('/look').length > 0);
		await stop(run);
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(booth.at('/cancel')).toEqual([]);
	});
});
