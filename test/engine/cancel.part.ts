import { setTimeout as wait } from 'node:timers/promises';

import type { StartedRun } from '../../scripts/engine';
import { packageClock, stopTheClock } from '../support/clock';
import type { Lane } from '../support/lanes';
import { laneOf, lanes } from '../support/lanes';
import { useStage } from '../support/stage';
import { until } from '../support/until';

/** Milliseconds, longer than a test may last: what waits for as long never ends by itself. */
const ENDLESS = 600_000;
const PROMPTS = ['A lighthouse', 'A fox in snow', 'A harbour'];
const ONE_BY_ONE = { parallelRequests: 1 };

const stage = useStage();

/** Stops the run, and looks for a while whether it really was the end. */
async function stop(run: StartedRun, lookFor = 300) {
	run.cancel();
	const result = await run.finished;
	const asked = stage.sandbox.requests.length;
	await wait(lookFor);
	return { result, askedLater: stage.sandbox.requests.length - asked };
}

describe.each(lanes)('Stopping a run at $title', (lane: Lane) => {
	it('in the middle of a request ends at once and drops the request', async () => {
		const prompts = PROMPTS.map((prompt) => `${prompt} [[delay=${ENDLESS}]]`);
		const run = stage.start(lane, { prompts, options: ONE_BY_ONE });
		await until(() => stage.sandbox.charges.length === 1);
		const { result, askedLater } = await stop(run);
		expect(result.status).toBe('canceled');
		expect(askedLater).toBe(0);
		expect(stage.submits(lane)).toEqual([expect.objectContaining({ status: 0 })]);
		expect(stage.sandbox.charges).toHaveLength(1);
	});

	it('in the middle of a download ends at once and fetches nothing more', async () => {
		if (lane.addresses === undefined) return;
		stopTheClock(); // a queued job is done at once; the download itself takes true time
		stage.sandbox.order({
			match: '/images/image-',
			fault: { kind: 'slowBody', milliseconds: ENDLESS },
		});
		const prompts = PROMPTS.map((prompt) => `${prompt} ${lane.addresses ?? ''}`);
		const run = stage.start(lane, { prompts, options: ONE_BY_ONE });
		const begun = () => stage.sandbox.requests.filter(({ cdn, status }) => cdn && status === 200);
		await until(() => begun().length === lane.images.perItem); // they are fetched together
		await wait(100);
		const { result, askedLater } = await stop(run);
		expect(result.status).toBe('canceled');
		expect(askedLater).toBe(0);
		expect(stage.submits(lane)).toHaveLength(1);
	});

	it('in the pause before another try ends at once and does not try', async () => {
		const headers = { 'retry-after': '59' };
		const body = { status: 'error', message: 'Slow down' };
		stage.sandbox.order({
			match: lane.submitPath,
			fault: { kind: 'status', status: 429, body, headers },
		});
		const run = stage.start(lane, { prompts: PROMPTS, options: ONE_BY_ONE });
		await until(() => stage.submits(lane).some(({ status }) => status === 429));
		await wait(100);
		const { result, askedLater } = await stop(run);
		expect(result.status).toBe('canceled');
		expect(askedLater).toBe(0);
		expect(stage.submits(lane)).toHaveLength(1);
	});
});

describe('Stopping a run that waits for a job', () => {
	const lane = laneOf('modelslab queued');

	beforeEach(() =>
		stage.sandbox.order({ match: lane.submitPath, fault: { kind: 'jobNeverEnds' } }),
	);

	it('ends at once and asks nothing more', async () => {
		// No pause ends by itself, so that no look at a job comes before the stop.
		jest.spyOn(packageClock, 'monotonic').mockReturnValue(packageClock.monotonic());
		const run = stage.start(lane, { prompts: PROMPTS });
		await until(() => stage.submits(lane).filter(({ status }) => status === 200).length === 3);
		await wait(300);
		const { result, askedLater } = await stop(run, 600);
		expect(result.status).toBe('canceled');
		expect(askedLater).toBe(0);
		expect(stage.sandbox.requests).toHaveLength(3);
	});

	it('ends at once with Continue On Fail too, and gives no error items', async () => {
		const run = stage.start(lane, {
			prompts: PROMPTS,
			node: { onError: 'continueRegularOutput' },
			options: ONE_BY_ONE,
		});
		await until(() => stage.submits(lane).some(({ status }) => status === 200));
		await wait(100);
		const { result, askedLater } = await stop(run);
		expect(result.status).toBe('canceled');
		expect(askedLater).toBe(0);
		expect(stage.submits(lane)).toHaveLength(1);
	});
});
