import type { Job } from '../../../nodes/StableDiffusion/core/provider/provider';
import type { RunResult, StartedRun } from '../../../scripts/engine';
import type { Booth } from '../../support/booth';
import { json } from '../../support/booth';

const JOB: Job = { jobId: 'job-7' };

/** The server answers a cancel with this status, or not at all for 0. */
export function serve(booth: Booth, cancelStatus: number) {
	booth.answers(({ path }, response) => {
		if (path !== '/cancel/job-7') json(response, {});
		else if (cancelStatus > 0) json(response, {}, cancelStatus);
	});
}

/** The provider `stand` gets a job that never ends. */
export function useEndlessJob(booth: Booth) {
	beforeEach(() => {
		serve(booth, 200);
		booth.stand({
			run: async (prompt, tools) => {
				await tools.submit({ path: '/make', json: { prompt } });
				return { job: JOB };
			},
			look: async (_, tools) => {
				await tools.read({ method: 'GET', path: '/look' });
				return { state: 'pending', status: 'running' };
			},
			cancel: async ({ jobId }, tools) => void (await tools.read({ path: `/cancel/${jobId}` })),
		});
	});
}

/** Stops a run, which would wait for its job for longer than a test may last. */
export async function stop(run: StartedRun): Promise<RunResult> {
	run.cancel();
	return await run.finished;
}
