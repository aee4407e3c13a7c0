import { setTimeout as wait } from 'node:timers/promises';

import type { Engine, StartedRun } from '../../scripts/engine';
import type { Sandbox } from '../../sandbox';
import { itemsFor } from '../lib/items';
import { credentialOf } from '../lib/lanes';
import { workflowFor } from '../lib/workflow';
import { judge, MIDDLE } from './judge';
import type { FaultRow, Order, Place, Plan, Verdict } from './types';

/** Seconds; several times what a cell takes here, because it shares a slow machine with many others. */
const USUALLY_OVER = 40;
/** The option Timeout where a row does not set it, in seconds: what hangs takes longer than a cell may. */
const PATIENCE = 60;

/** Runs three items through n8n's engine, one of them into the fault, and judges what is returned. */
export async function runCell(engine: Engine, row: FaultRow, place: Place): Promise<Verdict> {
	const { sandbox, lane, strangers } = place;
	sandbox.reset();
	strangers.arrived.length = 0;
	const cell = { row: row.title, lane: lane.title };
	const plan = row.plan(place);
	if (typeof plan === 'string') return { ...cell, reason: plan, failures: [], took: 0 };
	for (const order of plan.orders ?? []) sandbox.order(toOrder(place, order));
	const request = await requestFor(engine, place, plan);
	const start = Date.now();
	const run = engine.start(request);
	const limit = (plan.within ?? USUALLY_OVER) * 1_000;
	// Whatever hangs is cut off, so that the matrix ends; the time it took then tells.
	const cutOff = setTimeout(() => run.cancel(), 2 * limit);
	const stopTook = plan.stopWhen && (await stop(run, plan.stopWhen, sandbox));
	const result = await run.finished;
	clearTimeout(cutOff);
	const took = Date.now() - start;
	const late = plan.stopWhen ? await laterRequests(sandbox) : 0;
	const failures = await judge(place, plan.expect, { result, took, stopTook, late, limit });
	return { ...cell, failures, took };
}

/** One item after another, so that the first request of a kind belongs to the first item. */
async function requestFor(engine: Engine, { lane, sandbox }: Place, plan: Plan) {
	const { origin, words = '', delivery, options } = plan;
	const credential = credentialOf(lane, sandbox);
	const [prefix] = credential.baseUrl.split(new URL(sandbox.url).host).slice(1);
	const form = delivery ? lane[delivery] : '';
	const items = ['item 0', MIDDLE, 'item 2'].map((name) => ({
		prompt: `A fox, ${name} ${lane.marker ?? ''} ${form} ${name === MIDDLE ? words : ''}`.trim(),
		origin: name === MIDDLE && origin ? origin : sandbox.url,
	}));
	return {
		items: await itemsFor(engine, lane, items),
		workflow: workflowFor(
			lane,
			{ parallelRequests: 1, timeout: PATIENCE * (lane.speed ?? 1), ...options },
			{ onError: 'continueRegularOutput' },
		),
		credentials: {
			[lane.credentialType]: { ...credential, baseUrl: `={{ $json.origin }}${prefix ?? ''}` },
		},
	};
}

function toOrder({ lane }: Place, { at, times, lasts, fault }: Order) {
	const match = {
		call: lane.lookPath ?? lane.submitPath,
		submit: lane.submitPath,
		image: '/images/image-',
	}[at];
	return { match, skip: 1, times, fault, ...(lasts && { until: lane.submitPath }) };
}

/** Resolves to the milliseconds between the order and the end; undefined when it ended by itself. */
async function stop(
	run: StartedRun,
	isTime: (sandbox: Sandbox) => boolean,
	sandbox: Sandbox,
): Promise<number | undefined> {
	let isOver = false;
	void run.finished.then(() => (isOver = true));
	while (!isTime(sandbox) && !isOver) await wait(10);
	await wait(50);
	if (isOver) return undefined;
	const ordered = Date.now();
	run.cancel();
	await run.finished;
	return Date.now() - ordered;
}

async function laterRequests(sandbox: Sandbox): Promise<number> {
	const before = sandbox.requests.length;
	await wait(300);
	return sandbox.requests.length - before;
}
