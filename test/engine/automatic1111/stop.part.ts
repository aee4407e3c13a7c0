import { setTimeout as wait } from 'node:timers/promises';

import type { StartedRun } from '../../../scripts/engine';
import type { Call } from './bench';
import { useBench } from './bench';
import { until } from '../../support/until';

/** Longer than a test may last: what waits for the image never ends by itself. */
const LONG = { prompts: ['A lighthouse [[delay=600000]]'] };
const interrupts = () => bench.sent('/sdapi/v1/interrupt');

const bench = useBench();

async function stop(run: StartedRun) {
	run.cancel();
	return await run.finished;
}

async function started(call: Call): Promise<StartedRun> {
	const run = await bench.start(call);
	await until(() => bench.sandbox.charges.length > 0);
	return run;
}

/** Another user's request, which the server works on. */
async function beginForeign(server: string): Promise<void> {
	const url = `${bench.sandbox.url}/automatic1111/${server}/sdapi/v1/txt2img`;
	const headers = {
		'content-type': 'application/json',
		'x-sandbox-key': String(bench.sandbox.keys.automatic1111),
	};
	const body = JSON.stringify({ prompt: 'A harbour [[delay=4000]]', force_task_id: 'foreign' });
	void fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
	await until(() => bench.sandbox.charges.length === 1);
}

test.each(['a1111', 'forge'] as const)(
	'stopping a running image at %s interrupts it once',
	async (server) => {
		const run = await started({ ...LONG, server });
		const { status } = await stop(run);
		expect(status).toBe('canceled');
		await wait(200);
		expect(interrupts()).toHaveLength(1);
	},
);

test.each(['a1111', 'forge', 'sdnext'] as const)(
	'stopping while %s works on another user’s image interrupts nothing',
	async (server) => {
		await beginForeign(server);
		const run = await bench.start({ ...LONG, server });
		await until(() => bench.sandbox.charges.length === 2);
		const { status } = await stop(run);
		expect(status).toBe('canceled');
		await wait(200);
		expect(interrupts()).toEqual([]);
	},
);

test('stable-diffusion.cpp cannot be stopped, and is not asked to', async () => {
	const run = await started({ ...LONG, server: 'sdcpp' });
	expect((await stop(run)).status).toBe('canceled');
	expect(interrupts()).toEqual([]);
});

test('SD.Next names no task of its API, so nothing is interrupted, and the error says why', async () => {
	const options = { timeout: 1, onTimeout: 'cancelJob' };
	const { description } = await bench.failure({ ...LONG, options, server: 'sdnext' });
	expect(description).toMatch(/may keep running: the server does not say which task is running\./);
	expect(interrupts()).toEqual([]);
});

test('On Timeout → Cancel Job interrupts the image, and the error says so', async () => {
	const options = { timeout: 1, onTimeout: 'cancelJob' };
	const { error, description } = await bench.failure({ ...LONG, options });
	expect(error).toMatch(/in time/);
	expect(description).toMatch(/The provider was asked to stop\./);
	expect(interrupts()).toHaveLength(1);
});

test('On Timeout → Cancel Job leaves another user’s image alone, and the error says why', async () => {
	await beginForeign('a1111');
	const options = { timeout: 1, onTimeout: 'cancelJob' };
	const { description } = await bench.failure({ ...LONG, options });
	expect(description).toMatch(/may keep running: the task waits behind another one\./);
	expect(interrupts()).toEqual([]);
});
