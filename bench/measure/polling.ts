import { join } from 'node:path';

import type { waitForJob as packageWait } from '../../nodes/StableDiffusion/core/provider/waiting';
import { createRandom } from '../../sandbox/core/random';
import { loadClock } from '../lib/clock';
import { PACKAGE_DIRECTORY } from '../lib/workflow';

/** How the waiting of the built package does, in a time that passes only while it sleeps. */
export interface Waiting {
	/** Mean of what was waited too long, in seconds. */
	overshoot: number;
	/** The longest, in seconds. */
	worst: number;
	/** Mean and most looks at a job. */
	polls: number;
	mostPolls: number;
	/** The most looks at a job beyond one for each 4 seconds that it took. */
	looksBeyond: number;
}

export type Pauses = 'node' | number;

const JOBS = 200;
/** Jobs of a kind take up to this much more or less. */
const SPREAD = 0.25;
/** Seconds; no deadline ends these jobs. */
const TIMEOUT = 86_400;
/** A long job may be looked at this often. Seconds. */
const SECONDS_PER_LOOK = 4;

/** `estimate`: what the provider says at first, as a share of the truth; undefined when it says nothing. */
export async function measureWaiting(
	seconds: number,
	pauses: Pauses,
	estimate: number | undefined,
): Promise<Waiting> {
	const random = createRandom(Math.round(seconds));
	const overshoots: number[] = [];
	const polls: number[] = [];
	const beyond: number[] = [];
	for (let job = 0; job < JOBS; job++) {
		const truth = seconds * (1 + SPREAD * (2 * random() - 1));
		const waited =
			pauses === 'node'
				? await waitByNode(truth, estimate)
				: { seconds: Math.ceil(truth / pauses) * pauses, polls: Math.ceil(truth / pauses) };
		overshoots.push(waited.seconds - truth);
		polls.push(waited.polls);
		beyond.push(waited.polls - truth / SECONDS_PER_LOOK);
	}
	return {
		overshoot: mean(overshoots),
		worst: Math.max(...overshoots),
		polls: mean(polls),
		mostPolls: Math.max(...polls),
		looksBeyond: Math.max(...beyond),
	};
}

async function waitByNode(truth: number, estimate: number | undefined) {
	const clock = await loadClock();
	const jobs = join(PACKAGE_DIRECTORY, 'dist/nodes/StableDiffusion/core/provider/waiting.js');
	const { waitForJob } = (await import(jobs)) as { waitForJob: typeof packageWait };
	let now = 0;
	let polls = 0;
	clock.now = () => now;
	clock.monotonic = () => now;
	clock.sleep = async (milliseconds) => {
		now += milliseconds;
		await Promise.resolve();
	};
	const look = async () => {
		polls += 1;
		return await Promise.resolve(
			now >= truth * 1000
				? { state: 'done' as const, finished: { images: [] } }
				: { state: 'pending' as const, status: 'processing' },
		);
	};
	const etaSeconds = estimate === undefined ? undefined : truth * estimate;
	await waitForJob({ jobId: '1', etaSeconds }, look, { since: 0, timeout: TIMEOUT * 1000 });
	return { seconds: now / 1000, polls };
}

function mean(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
