import type { Engine } from '../../scripts/engine';
import { startSandbox } from '../../sandbox';
import type { Lane } from '../lib/lanes';
import { openStrangers } from '../lib/strangers';
import { runCell } from './runCell';
import type { FaultRow, Place, Verdict } from './types';

/** Seconds that a queued job takes. */
const JOB = 0.4;

type Services = Omit<Place, 'lane'>;

interface Cell {
	row: FaultRow;
	lane: Lane;
}

/** Runs every row in every lane; each worker has a sandbox of its own, because cells mostly wait. */
export async function runMatrix(
	engine: Engine,
	cells: Cell[],
	workers: number,
	onVerdict: (verdict: Verdict) => void = () => {},
): Promise<Verdict[]> {
	const verdicts: Verdict[] = [];
	const run = async (queue: Iterator<Cell>, services: Services) => {
		for (let next = queue.next(); !next.done; next = queue.next()) {
			const { row, lane } = next.value;
			const verdict = await runCell(engine, row, { ...services, lane });
			verdicts.push(verdict);
			onVerdict(verdict);
		}
	};
	const all = await Promise.all(Array.from({ length: workers }, openServices));
	try {
		const crowd = cells.filter(({ row }) => !row.alone).values();
		await Promise.all(all.map(async (services) => await run(crowd, services)));
		const [first] = all;
		if (first) await run(cells.filter(({ row }) => row.alone).values(), first);
	} finally {
		await Promise.all(all.map(closeServices));
	}
	return verdicts;
}

async function openServices(): Promise<Services> {
	const [sandbox, strangers] = await Promise.all([
		startSandbox({ jobSeconds: JOB }),
		openStrangers(),
	]);
	return { sandbox, strangers };
}

async function closeServices({ sandbox, strangers }: Services): Promise<void> {
	await Promise.all([sandbox.close(), strangers.close()]);
}
