import { measureEngine } from './engine';
import { measureFloor } from './floor';
import { measureHttpRequest } from './httpRequest';
import { measureNode } from './node';
import type { Column, Measurement, Task } from './task';

const measure: Record<Column, (task: Task) => Promise<Measurement>> = {
	floor: measureFloor,
	node: measureNode,
	oneByOne: async (task) => await measureNode({ ...task, atOnce: 1 }),
	httpRequest: measureHttpRequest,
	engine: measureEngine,
};

/** Measures one thing and says so in JSON; the process ends with it. */
async function main(): Promise<void> {
	const task = JSON.parse(process.argv[2] ?? '') as Task;
	const measurement = await measure[task.column](task);
	process.send?.(measurement);
	process.disconnect?.();
	process.exit(0);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
