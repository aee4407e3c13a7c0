import type { ExportedWorkflow } from '../../scripts/engine';
import { createEngine } from '../../scripts/engine';
import { credentialsAt } from '../../sandbox';
import { NODE, PACKAGE_DIRECTORY, workflowFor } from '../lib/workflow';
import type { Lane } from '../lib/lanes';
import { ENGINE, promptFor, SEED, SIDE } from './requests';
import type { Measurement, Task } from './task';
import { watch } from './watch';

type Work = Pick<Lane, 'provider' | 'parameters'>;

const WORK: Record<Task['kind'], Work> = {
	address: { provider: 'sdai', parameters: {} },
	base64: {
		provider: 'gptnb',
		parameters: { model: { __rl: true, mode: 'id', value: ENGINE }, width: SIDE, height: SIDE },
	},
};

/** The built package in n8n's engine, with images stored in files. */
export async function measureNode(task: Task): Promise<Measurement> {
	const engine = await createEngine({
		packageDirectory: PACKAGE_DIRECTORY,
		binaryMode: 'filesystem',
	});
	const { items, sandbox, warmUp = 1 } = task;
	const run = async (prompt: string, count: number) =>
		await engine.run({
			workflow: workOf(task),
			items: Array.from({ length: count }, () => ({ prompt })),
			credentials: credentialsAt(sandbox.url),
		});
	await run(promptFor({ words: '' }), warmUp);
	const { result, seen } = await watch(async () => await run(promptFor(task), items));
	const images = result.output(NODE).length;
	if (images !== items) throw new Error(`${result.error?.message}: ${result.error?.description}`);
	const record = JSON.stringify(result.record.resultData.runData[NODE]).length;
	await engine.close();
	return { ...seen, record, images };
}

/** A trigger and the node, set to the work of a task. */
export function workOf({ kind, atOnce }: Task): ExportedWorkflow {
	const options = {
		parallelRequests: atOnce,
		maxFileSize: 128,
		...(kind === 'base64' && { seed: SEED }),
	};
	return workflowFor(WORK[kind], options);
}
