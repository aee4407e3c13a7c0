import { startSandbox } from '../../sandbox';
import { loadClock } from './clock';
import type { Lane } from './lanes';

/**
 * A sandbox that goes by the clock of the node. Where that clock is fast, seconds pass for it while a
 * submit is still under way; so that no limit of a run is met by that, jobs are done at the first look.
 */
export async function startLaneSandbox({ speed = 1 }: Pick<Lane, 'speed'>, jobSeconds: number) {
	const clock = await loadClock();
	const now = () => clock.now();
	const sandbox = await startSandbox({ jobSeconds: speed === 1 ? jobSeconds : 0, now });
	return { sandbox, now };
}
