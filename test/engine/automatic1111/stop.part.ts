import { setTimeout as wait } from 'node:timers/promises';

import type { StartedRun } from '../../../scripts/engine';
import type { Call } from './bench';
import { useBench } from './bench';
import { holdTheLimits } from '../../support/limits';
import type { Outcome } from '../../support/readers';
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

let over = new AbortController();
beforeEach(() => void (over = new AbortController()));
afterEach(() => over.abort());
afterEach(() => void jest.restoreAllMocks());

/** Another user's request, which the server works on for as long as the test lasts. */
async function beginForeign(server: string, delay = 600_000): Promise<void> {
	const url = `${bench.sandbox.url}/automatic1111/${server}/sdapi/v1/txt2img`;
	const headers = {
		'content-type': 'application/json',
		'x-sandbox-key': String(bench.sandbox.keys.automatic1111),
	};
	const body = JSON.stringify({ prompt: `A harbour [[delay=${delay}]]`, force_task_id: 'foreign' });
	const request = { method: 'POST', headers, body, signal: over.signal };
	void fetch(url, request).catch(() => undefined);
	await until(() => bench.sandbox.charges.length === 1);
}

function isForeign(body: unknown): boolean {
	return JSON.stringify(body).includes('A harbour');
}

test.each(['a1111', 'forge', 'sdnext'] as const)(
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

test.each(['a1111', 'forge', 'sdnext'] as const)(
	'stopping an image that waited at %s until another user’s was ready interrupts it once',
	async (server) => {
		await beginForeign(server, 300);
		const run = await bench.start({ ...LONG, server });
		await until(() => bench.sandbox.charges.length === 2);
		const foreign = bench.sent('/txt2img').find(({ body }) => isForeign(body));
		await until(() => foreign?.status === 200);
		await stop(run);
		await wait(200);
		expect(interrupts()).toHaveLength(1);
	},
);

test.each(['a1111', 'forge', 'sdnext'] as const)(
	'stopping an image of a chosen model at %s interrupts it once',
	async (server) => {
		const model = { __rl: true, mode: 'id', value: 'sandbox-sdxl' };
		const run = await started({ ...LONG, server, parameters: { model } });
		await stop(run);
		await wait(200);
		expect(interrupts()).toHaveLength(1);
	},
);

const CANCELING = { onTimeout: 'cancelJob' };

/** The failure of a call whose time is over once the server has its request. */
async function overdue(call: Call): Promise<Outcome> {
	const limits = holdTheLimits();
	const { length } = bench.sandbox.charges;
	const failing = bench.failure({ ...LONG, options: CANCELING, ...call });
	await until(() => bench.sandbox.charges.length > length);
	limits.expire();
	return await failing;
}

test.each([
	['sdcpp', /may keep running: stable-diffusion\.cpp cannot stop an image that it has begun\./],
	['drawThings', /may keep running: Draw Things cannot stop an image that it has begun\./],
] as const)(
	'%s cannot be stopped, is not asked to, and the error says so',
	async (server, words) => {
		const parameters = { width: 128, height: 128 };
		const { description } = await overdue({ server, parameters });
		expect(description).toMatch(words);
		expect(bench.sandbox.requests.filter(({ path }) => /interrupt|cancel/.test(path))).toEqual([]);
	},
);

describe('SD.Next names no task of its API: a setting tells whose image it works on', () => {
	const settings = () => bench.sent('/txt2img')[0]?.body as Record<string, unknown>;

	test('which is in force during the image alone', async () => {
		await bench.items({ server: 'sdnext' });
		expect(settings().override_settings).toEqual({
			notification_audio_path: settings().force_task_id,
		});
		expect(settings()).not.toHaveProperty('override_settings_restore_afterwards');
	});

	test('a server that does not tell its settings gets none, and is not interrupted', async () => {
		bench.sandbox.order({ match: '/options-info', fault: { kind: 'status', status: 404 } });
		// Another address, because what a server can do is kept by its address.
		const credential = { baseUrl: `${bench.sandbox.url}/automatic1111/sdnext/docs` };
		const { description } = await overdue({ server: 'sdnext', credential });
		expect(settings()).not.toHaveProperty('override_settings');
		expect(description).toMatch(/may keep running: the server does not say which task is running/);
		expect(interrupts()).toEqual([]);
	});

	test('one that stays after the image, by Extra Parameters, proves nothing', async () => {
		const name = 'override_settings_restore_afterwards';
		const extraParameters = { rows: [{ name, value: 'false', type: 'boolean' }] };
		const options = { ...CANCELING, extraParameters };
		const { description } = await overdue({ options, server: 'sdnext' });
		expect(description).toMatch(/may keep running: the server does not say which task is running/);
		expect(interrupts()).toEqual([]);
	});

	test('On Timeout → Cancel Job interrupts the image, and the error says so', async () => {
		const { description } = await overdue({ server: 'sdnext' });
		expect(description).toMatch(/The provider was asked to stop\./);
		expect(interrupts()).toHaveLength(1);
	});
});

test('On Timeout → Cancel Job interrupts the image, and the error says so', async () => {
	const { error, description } = await overdue({});
	expect(error).toMatch(/in time/);
	expect(description).toMatch(/The provider was asked to stop\./);
	expect(interrupts()).toHaveLength(1);
});

test('On Timeout → Cancel Job leaves another user’s image alone, and the error says why', async () => {
	await beginForeign('a1111');
	const { description } = await overdue({});
	expect(description).toMatch(/may keep running: the task waits behind another one\./);
	expect(interrupts()).toEqual([]);
});
