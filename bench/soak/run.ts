import type { Engine } from '../../scripts/engine';
import type { Sandbox } from '../../sandbox';
import type { Lane } from '../lib/lanes';
import { atSpeed } from '../lib/clock';
import { itemsFor } from '../lib/items';
import { credentialOf } from '../lib/lanes';
import { NODE, workflowFor } from '../lib/workflow';
import type { Balance } from './balance';
import { promptOf, settle } from './balance';
import { orderFaults } from './faults';

const AT_ONCE = 16;
/** Seconds in which the jobs that run at once are done. */
const JOBS = 0.5;
/** Seconds; what hangs costs a run no more than this. */
const TIMEOUT = 5;

/** Sends the items of one lane into the faults, with Continue On Fail, and settles the account. */
export async function soakLane(
	engine: Engine,
	sandbox: Sandbox,
	lane: Lane,
	work: { items: number; share: number },
): Promise<Balance> {
	sandbox.reset();
	orderFaults(sandbox, [lane], work.share);
	const prompts = Array.from({ length: work.items }, (_, index) => ({
		prompt: `${promptOf(index)} ${lane.marker ?? ''}`.trim(),
	}));
	const request = {
		workflow: workflowFor(
			lane,
			{ parallelRequests: AT_ONCE, timeout: TIMEOUT },
			{ onError: 'continueRegularOutput' },
		),
		items: await itemsFor(engine, lane, prompts),
		credentials: { [lane.credentialType]: credentialOf(lane, sandbox) },
	};
	const result = await atSpeed(lane.speed ?? 1, async () => await engine.run(request));
	if (result.status !== 'success') throw new Error(`${lane.title}: ${result.error?.message}`);
	return settle(sandbox.charges, result.output(NODE));
}

/** Seconds that a job of the lane takes: less where each waits for those before it. */
export function jobSecondsOf({ oneAtATime }: Lane): number {
	return oneAtATime ? JOBS / AT_ONCE : JOBS;
}
