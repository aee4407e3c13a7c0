import { setTimeout as wait } from 'node:timers/promises';

import type { RecordedRequest } from '../../sandbox';
import { credentialsAt } from '../../sandbox';
import type { Engine } from '../../scripts/engine';
import { createEngine } from '../../scripts/engine';
import { PACKAGE_DIRECTORY, workflowFor } from '../lib/workflow';
import { median } from './columns';
import type { Goal, Row, Stage } from './types';

/** The servers that can stop an image, and one that cannot. */
const SERVERS = ['a1111', 'forge', 'sdnext', 'sdcpp'] as const;
const CANNOT_STOP = 'sdcpp';
/** A stop is short, and each is another. */
const FEWEST_STOPS = 9;
/** Longer than a stop may take. */
const LONG = '[[delay=60000]]';

interface Stop {
	/** Milliseconds from the stop to each interrupt, by the time at which the sandbox had it. */
	interrupts: number[];
}

export const stopping: Row = {
	number: 7,
	async run(stage) {
		const engine = await createEngine({
			packageDirectory: PACKAGE_DIRECTORY,
			binaryMode: 'filesystem',
		});
		const stops = Math.max(stage.times, FEWEST_STOPS);
		const lines: string[][] = [];
		const goals: Goal[] = [];
		try {
			for (const server of SERVERS) {
				const own = await several(stops, async () => await stop(engine, stage, server, false));
				const foreign = await several(stops, async () => await stop(engine, stage, server, true));
				lines.push(lineOf(`${server}, the own image runs`, own));
				lines.push(lineOf(`${server}, an image of another user runs`, foreign));
				goals.push(...goalsOf(server, own, foreign));
			}
		} finally {
			await engine.close();
		}
		return {
			title: `from the stop of an execution to the interrupt at a self-hosted server, ${stops} stops of each`,
			head: ['server', 'interrupts', 'median', 'longest'],
			lines,
			goals,
		};
	},
};

async function several(count: number, make: () => Promise<Stop>): Promise<Stop[]> {
	const stops: Stop[] = [];
	while (stops.length < count) stops.push(await make());
	return stops;
}

/** Stops an execution once its request has reached the server, behind that of another user or alone. */
async function stop(
	engine: Engine,
	stage: Stage,
	server: string,
	isForeign: boolean,
): Promise<Stop> {
	const { url } = stage.sandbox;
	await fetch(`${url}/_sandbox/reset`, { method: 'POST' });
	const foreign = new AbortController();
	if (isForeign) await beginForeign(stage, server, foreign.signal);
	const parameters = { width: 128, height: 64, steps: 2 };
	const { automatic1111Api } = credentialsAt(url);
	const baseUrl = `${url}/automatic1111/${server}`;
	const run = engine.start({
		workflow: workflowFor({ provider: 'automatic1111', parameters, options: {} }, {}),
		items: [{ prompt: `A lighthouse ${LONG}` }],
		credentials: { automatic1111Api: { ...automatic1111Api, baseUrl } },
	});
	await untilSent(isForeign ? 2 : 1, url);
	const stopped = Date.now();
	run.cancel();
	await run.finished;
	await wait(200); // what comes behind the end of the execution counts too
	const found = await requests(url, '/interrupt');
	foreign.abort();
	return { interrupts: found.map(({ at }) => at - stopped) };
}

async function beginForeign({ sandbox }: Stage, server: string, signal: AbortSignal) {
	const { url, keys } = sandbox;
	const key = { 'x-sandbox-key': String(keys.automatic1111) };
	void fetch(`${url}/automatic1111/${server}/sdapi/v1/txt2img`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...key },
		body: JSON.stringify({ prompt: `A harbor ${LONG}`, force_task_id: 'foreign' }),
		signal,
	}).catch(() => undefined); // it is left when the stop has been seen
	await untilSent(1, url);
}

async function untilSent(count: number, url: string): Promise<void> {
	while ((await requests(url, '/txt2img')).length < count) await wait(5);
}

async function requests(url: string, path: string): Promise<RecordedRequest[]> {
	const answer = await fetch(`${url}/_sandbox/requests`);
	const all = (await answer.json()) as RecordedRequest[];
	return all.filter((request) => request.path.endsWith(path));
}

function lineOf(name: string, stops: Stop[]): string[] {
	const counts = [...new Set(stops.map(({ interrupts }) => interrupts.length))].sort();
	const times = stops.flatMap(({ interrupts }) => interrupts);
	const none = times.length === 0;
	const figures = none
		? ['–', '–']
		: [median(times), Math.max(...times)].map((time) => `${Math.round(time)} ms`);
	return [name, `${counts.join(' or ')} each`, ...figures];
}

function goalsOf(server: string, own: Stop[], foreign: Stop[]): Goal[] {
	const most = (stops: Stop[]) => Math.max(...stops.map(({ interrupts }) => interrupts.length));
	const none = (name: string, stops: Stop[]): Goal => {
		return { name, value: most(stops), limit: 0, good: 'atMost', unit: '' };
	};
	const harmed = none(`interrupts of another user's image, ${server}`, foreign);
	if (server === CANNOT_STOP) return [harmed, none(`interrupts, ${server}`, own)];
	const times = own.map(({ interrupts }) =>
		interrupts.length === 1 ? Number(interrupts[0]) : Infinity,
	);
	const longest = { name: `longest, one interrupt each, ${server}`, value: Math.max(...times) };
	return [harmed, { ...longest, limit: 1_000, good: 'atMost', unit: ' ms' }];
}
