import { outputOf, type OutputItem } from '../lib/executions';
import { startN8n, type N8n } from '../lib/n8n';
import { isPng } from '../lib/images';
import { createCredentials, openSandbox } from '../lib/sandbox';
import type { Scenario } from '../lib/scenario';
import type { WorkflowNode } from '../lib/session';
import { chain, manualTrigger, node, stableDiffusion } from '../lib/workflows';

/** Longer than n8n needs to stop; the job must not be finished before. */
const jobSeconds = 20;

export const restart: Scenario = {
	name: 'restart',
	title: 'Restart: a job outlives n8n',
	async run({ stages, check, figure }) {
		const sandbox = await openSandbox({ jobSeconds });
		const title = 'n8n-restart';
		const communityNode = stages.communityNode();
		const before = await startN8n({ title, communityNode });
		const credentials = await createCredentials(before.session, sandbox);

		const submitted = await runOnce(before, 'Submit', {
			provider: 'stableDiffusionApi',
			resource: 'image',
			operation: 'textToImage',
			prompt: 'A patient lighthouse [[queue]]',
			waitForCompletion: false,
		});
		const token = submitted?.json ?? {};
		check('the submitting run hands out a job', typeof token['jobId'] !== 'undefined', token);
		check(
			'without a secret',
			!Object.values(sandbox.keys).some((key) => JSON.stringify(token).includes(key)),
		);
		await before.stop();
		const stopped = Date.now();

		const after = await startN8n({ title, communityNode, userFolder: before.userFolder });
		figure('n8n was away for', `${((Date.now() - stopped) / 1000).toFixed(1)} s`);
		const getResult = { provider: 'stableDiffusionApi', resource: 'job', operation: 'getResult' };
		const result = await runOnce(after, 'Get Result', getResult, remembered(token));
		const id = result?.binary?.['data']?.id;
		check(
			'the job brings its image after the restart',
			id !== undefined && isPng(await after.session.binary(id)),
			result,
		);
		check('it was charged once', sandbox.charges.length === 1, sandbox.charges.length);
		await after.stop();

		async function runOnce(
			{ session }: N8n,
			name: string,
			parameters: { provider: string } & Record<string, unknown>,
			...between: WorkflowNode[]
		): Promise<OutputItem | undefined> {
			const last = stableDiffusion(parameters, credentials);
			const content = chain(name, manualTrigger(), ...between, last);
			const { id } = await session.createWorkflow(content);
			const execution = await session.finished(await session.run(id, 'Start'), 120_000);
			check(`"${name}" succeeds`, execution.status === 'success', execution.status);
			return outputOf(execution, 'Stable Diffusion')[0];
		}
	},
};

/** As if the job had been read back from a database. */
function remembered(token: Record<string, unknown>): WorkflowNode {
	const parameters = { mode: 'raw', jsonOutput: JSON.stringify(token), options: {} };
	return node('Remembered Job', 'n8n-nodes-base.set', parameters, { typeVersion: 3.4 });
}
