import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPng } from '../lib/images';
import type { Scenario } from '../lib/scenario';
import type { Execution } from '../lib/session';
import { until } from '../lib/waiting';
import { chain, node, stableDiffusion } from '../lib/workflows';

const ticks = 3;

export const schedule: Scenario = {
	name: 'schedule',
	title: 'Schedule: three images on disk, unattended',
	async run({ stages, check }) {
		const { n8n, session, credentials, sandbox } = await stages.shared();
		const workflow = await session.createWorkflow(
			chain(
				'Schedule',
				everyTwoSeconds(),
				stableDiffusion({ provider: 'sdai', prompt: 'A scheduled lighthouse' }, credentials),
				writeToDisk(n8n.filesFolder),
			),
		);
		const chargesBefore = sandbox.charges.length;
		await session.publish(workflow);
		const done = await until('three finished ticks', async () => {
			const executions = (await session.executions(workflow.id)).filter(hasEnded);
			return executions.length >= ticks && executions;
		});
		await session.unpublish(workflow.id);

		check(
			'every tick succeeded, started by the trigger',
			done.every(({ status, mode }) => status === 'success' && mode === 'trigger'),
			done.map(({ status, mode }) => ({ status, mode })),
		);
		const files = done.map(({ id }) => join(n8n.filesFolder, `scheduled-${id}.png`));
		check(
			'each tick wrote a PNG',
			files.every((file) => isPng(readFileSync(file))),
		);
		const charged = sandbox.charges.length - chargesBefore;
		check('no image was charged without a tick', charged >= ticks, charged);
	},
};

function everyTwoSeconds() {
	const rule = { interval: [{ field: 'seconds', secondsInterval: 2 }] };
	return node(
		'Every Two Seconds',
		'n8n-nodes-base.scheduleTrigger',
		{ rule },
		{ typeVersion: 1.2 },
	);
}

function writeToDisk(folder: string) {
	return node('Write to Disk', 'n8n-nodes-base.readWriteFile', {
		operation: 'write',
		fileName: `=${folder}/scheduled-{{ $execution.id }}.png`,
		dataPropertyName: 'data',
	});
}

function hasEnded({ status }: Execution): boolean {
	return status === 'success' || status === 'error' || status === 'crashed';
}
