import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { table } from '../../../scripts/table';
import type { Attack } from './attack';
import { deedOf } from './attack';
import type { AttackOrder, AttackOutcome } from './child';
import { sizeRows } from './sizeRows';
import { timeRows } from './timeRows';

/** Megabytes of JavaScript objects that the attacked process may have. */
const MEMORY = 512;
/** Seconds in which an attack must be over. */
const USUALLY_OVER = 20;
/** Milliseconds between the first request and the order to stop. */
const BEFORE_STOP = 30;

export interface AttackVerdict {
	title: string;
	/** What is wrong where it ended by itself, and where it was stopped; absent where all is right. */
	ended?: string;
	stopped?: string;
	/** Milliseconds, of the run that ended by itself. */
	took: number;
}

interface Arena {
	url: string;
	/** The one that answers now. */
	attack?: Attack;
	/** How many requests have arrived during this run. */
	requests: number;
	/** Called when a request arrives. */
	onRequest?: () => void;
	close(): void;
}

/** Runs every attack twice in a process of little memory: to its end, and with a stop during it. */
export async function runAttacks(
	titlePart: string,
	onVerdict: (verdict: AttackVerdict) => void,
): Promise<AttackVerdict[]> {
	const arena = await openArena();
	const verdicts: AttackVerdict[] = [];
	let child: ChildProcess | undefined;
	for (const attack of [...sizeRows, ...timeRows].filter(({ title }) =>
		title.includes(titlePart),
	)) {
		arena.attack = attack;
		child = isAlive(child) ? child : await startChild();
		const start = Date.now();
		const ended = await runOnce(child, arena, attack, false);
		const took = Date.now() - start;
		child = isAlive(child) ? child : await startChild();
		const stopped = attack.isTest ? undefined : await runOnce(child, arena, attack, true);
		verdicts.push({ title: attack.title, took, ended, stopped });
		onVerdict({ title: attack.title, took, ended, stopped });
	}
	child?.disconnect();
	arena.close();
	return verdicts;
}

export function printAttacks(verdicts: AttackVerdict[]): string {
	const mark = (finding?: string) => (finding === undefined ? '✓' : '✗');
	const lines = verdicts.map(({ title, ended, stopped, took }) => [
		...[title, mark(ended), mark(stopped), `${(took / 1000).toFixed(1)} s`],
	]);
	const findings = verdicts.flatMap(({ title, ended, stopped }) =>
		[ended, stopped].filter(Boolean).map((finding) => `✗ ${title}: ${finding}`),
	);
	const head = [`attack on a process of ${MEMORY} MB`, 'clear error', 'stopped', 'took'];
	return [table(head, lines), ...findings].join('\n');
}

/** What went wrong, if anything did. */
async function runOnce(
	child: ChildProcess,
	arena: Arena,
	attack: Attack,
	withStop: boolean,
): Promise<string | undefined> {
	const limit = (attack.within ?? USUALLY_OVER) * 1_000;
	// Once, and never after the end: the next run of the same process must not be stopped instead.
	const stops: NodeJS.Timeout[] = [];
	const stopSoon = () => {
		if (stops.length === 0) stops.push(setTimeout(() => send(child, { stop: true }), BEFORE_STOP));
	};
	arena.requests = 0;
	arena.onRequest = withStop ? stopSoon : undefined;
	send(child, deedOf(attack, arena.url));
	const outcome = await Promise.race([messageOf<AttackOutcome>(child), wait(limit)]);
	stops.forEach(clearTimeout);
	if (outcome) return findingOf(attack, outcome, { withStop, requests: arena.requests });
	child.kill('SIGKILL');
	await wait(100);
	return isAlive(child) ? `not over after ${limit} ms` : 'the process died, or did not end in time';
}

function findingOf(
	{ says, requests: most = Infinity }: Attack,
	{ status, words }: AttackOutcome,
	{ withStop, requests }: { withStop: boolean; requests: number },
): string | undefined {
	if (requests > most) return `${requests} requests instead of ${most}`;
	if (says.test(words) || (withStop && status === 'canceled')) return undefined;
	return `${status}: ${words || 'no error'}`;
}

function send(child: ChildProcess, order: AttackOrder): void {
	if (child.connected) child.send(order);
}

function isAlive(child: ChildProcess | undefined): child is ChildProcess {
	return child?.exitCode === null && child.signalCode === null && child.connected;
}

/** The next message; undefined where the process ends before. */
async function messageOf<T>(child: ChildProcess): Promise<T | undefined> {
	return await new Promise<T | undefined>((resolve) => {
		const done = (message?: T) => {
			child.off('message', done);
			child.off('exit', died);
			resolve(message);
		};
		const died = () => done();
		child.once('message', done);
		child.once('exit', died);
	});
}

async function startChild(): Promise<ChildProcess> {
	const execArgv = ['--import', 'tsx', `--max-old-space-size=${MEMORY}`];
	const child = fork(join(__dirname, 'child.ts'), { execArgv });
	await messageOf(child);
	return child;
}

async function openArena(): Promise<Arena> {
	const arena: Arena = { url: '', requests: 0, close: () => server.close() };
	const server = createServer((request, response) => {
		arena.requests++;
		arena.onRequest?.();
		request.resume();
		arena.attack?.answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	arena.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return arena;
}
