import type { Fault } from '../types';

interface Job {
	dueAt: number;
	/** The key that submitted it: to any other key the job does not exist. */
	key: string;
	payload: unknown;
	fault?: Fault;
	visitedAt?: number;
}

export type JobView<T> =
	| { state: 'processing'; remainingSeconds: number }
	| { state: 'done'; payload: T }
	| { state: 'failed' }
	| { state: 'unknown' }
	| { state: 'strange' };

export interface JobPace {
	/** Milliseconds; negative while the job runs. */
	sinceDue: number;
	/** Undefined before the first visit. */
	sinceVisit: number | undefined;
}

export interface Jobs {
	/** Milliseconds that a job takes. */
	duration: number;
	submit(
		vendor: string,
		id: string,
		job: { key: string; payload: unknown; fault?: Fault },
	): { dueAt: number };
	/** `fault` is the fault of the asking request; it goes before the job's own. */
	look<T>(vendor: string, id: string, key: string, fault?: Fault): JobView<T>;
	/** For vendors that forget jobs, or limit how often one may ask for them. */
	pace(vendor: string, id: string, key: string): JobPace | undefined;
	visit(vendor: string, id: string): void;
	countProcessing(vendor: string): number;
	clear(): void;
}

export function createJobs(now: () => number, jobSeconds: number): Jobs {
	const jobs = new Map<string, Job>();
	const duration = jobSeconds * 1000;
	return {
		duration,
		submit(vendor, id, job) {
			const dueAt = now() + duration;
			jobs.set(`${vendor}/${id}`, { ...job, dueAt });
			return { dueAt };
		},
		look<T>(vendor: string, id: string, key: string, fault?: Fault): JobView<T> {
			const job = jobs.get(`${vendor}/${id}`);
			if (job === undefined || job.key !== key) return { state: 'unknown' };
			const remaining = job.dueAt - now();
			const view = faultyView(fault, remaining) ?? faultyView(job.fault, remaining);
			if (view !== undefined) return view;
			if (remaining > 0) return processing(remaining);
			// The vendor that submitted it is the only one that asks for it: same type both times.
			return { state: 'done', payload: job.payload as T };
		},
		pace(vendor, id, key) {
			const job = jobs.get(`${vendor}/${id}`);
			if (job === undefined || job.key !== key) return undefined;
			const { dueAt, visitedAt } = job;
			const sinceVisit = visitedAt === undefined ? undefined : now() - visitedAt;
			return { sinceDue: now() - dueAt, sinceVisit };
		},
		visit(vendor, id) {
			const job = jobs.get(`${vendor}/${id}`);
			if (job !== undefined) job.visitedAt = now();
		},
		countProcessing: (vendor) =>
			[...jobs].filter(([name, job]) => name.startsWith(`${vendor}/`) && job.dueAt > now()).length,
		clear: () => jobs.clear(),
	};
}

export function isJobFault(fault: Fault | undefined): boolean {
	return fault?.kind.startsWith('job') ?? false;
}

function faultyView(fault: Fault | undefined, remaining: number): JobView<never> | undefined {
	switch (fault?.kind) {
		case 'jobVanishes':
			return { state: 'unknown' };
		case 'jobNeverEnds':
			return processing(Math.max(remaining, 1000));
		case 'jobFails':
			return remaining > 0 ? processing(remaining) : { state: 'failed' };
		case 'jobUnknownStatus':
			return { state: 'strange' };
		default:
			return undefined;
	}
}

function processing(remaining: number): { state: 'processing'; remainingSeconds: number } {
	return { state: 'processing', remainingSeconds: Math.ceil(remaining / 1000) };
}
