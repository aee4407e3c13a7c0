import { type FaultBook, createFaultBook } from './faults';
import { type Gallery, createGallery } from './gallery';
import { type Jobs, createJobs } from './jobs';
import { type Ledger, createLedger } from './ledger';
import { createRandom } from './random';
import { type Webhooks, createWebhooks } from './webhooks';

export interface State {
	now: () => number;
	/** Repeatable after a reset: the seeds that a vendor draws, and the odds of a fault. */
	random: () => number;
	/** Where images lie: the sandbox itself, and the listener beside it. */
	imagePorts: number[];
	ledger: Ledger;
	faults: FaultBook;
	jobs: Jobs;
	gallery: Gallery;
	webhooks: Webhooks;
	/** What vendors keep between requests, each under its own name. */
	memory: Map<string, unknown>;
	/** How long ModelsLab's list of models is. */
	modelCount: number;
	reset(): void;
}

export function createState(now: () => number, jobSeconds: number, modelCount = 4000): State {
	let stream = createRandom(1);
	const random = () => stream();
	const state: State = {
		now,
		random,
		imagePorts: [],
		ledger: createLedger(),
		faults: createFaultBook(random),
		jobs: createJobs(now, jobSeconds),
		gallery: createGallery(),
		webhooks: createWebhooks(now),
		memory: new Map(),
		modelCount,
		reset() {
			stream = createRandom(1);
			state.ledger.clear();
			state.faults.clear();
			state.jobs.clear();
			state.gallery.clear();
			state.webhooks.clear();
			state.memory.clear();
		},
	};
	return state;
}
