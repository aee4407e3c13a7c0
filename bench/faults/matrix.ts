import type { Engine } from '../../scripts/engine';
import { atSpeed } from '../lib/clock';
import type { Lane } from '../lib/lanes';
import { startLaneSandbox } from '../lib/laneSandbox';
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

/** Runs every row in every lane. The speed of time belongs to the whole process: one after the other. */
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
	for (const speed of new Set(cells.map(speedOf))) {
		const some = cells.filter((cell) => speedOf(cell) === speed);
		await atSpeed(speed, async () => await runGroup(some, speed, workers, run));
	}
	return verdicts;
}

function speedOf({ lane }: Cell): number {
	return lane.speed ?? 1;
}

/** Each worker has its own sandbox, because cells mostly wait. */
async function runGroup(
	cells: Cell[],
	speed: number,
	workers: number,
	run: (queue: Iterator<Cell>, services: Services) => Promise<void>,
): Promise<void> {
	const open = async () => await openServices(speed);
	const all = await Promise.all(Array.from({ length: workers }, open));
	try {
		const crowd = cells.filter(({ row }) => !row.alone).values();
		await Promise.all(all.map(async (services) => await run(crowd, services)));
		const [first] = all;
		if (first) await run(cells.filter(({ row }) => row.alone).values(), first);
	} finally {
		await Promise.all(all.map(closeServices));
	}
}

async function openServices(speed: number): Promise<Services> {
	const [{ sandbox, now }, strangers] = await Promise.all([
		startLaneSandbox({ speed }, JOB),
		openStrangers(),
	]);
	return { sandbox, strangers, now };
}

async function closeServices({ sandbox, strangers }: Services): Promise<void> {
	await Promise.all([sandbox.close(), strangers.close()]);
}
