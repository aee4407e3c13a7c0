import { openWindow } from '../lib/browser';
import { Editor } from '../lib/editor';
import type { Scenario } from '../lib/scenario';
import { until } from '../lib/waiting';
import { chain, manualTrigger, stableDiffusion } from '../lib/workflows';

/** Milliseconds. */
const longestStop = 2_000;

export const stop: Scenario = {
	name: 'stop',
	title: 'Stop: the button ends a run in mid-wait',
	async run({ stages, check, figure }) {
		const { session, sandbox, credentials } = await stages.shared();
		sandbox.order({ match: '/modelslab', fault: { kind: 'jobNeverEnds' } });
		const parameters = {
			provider: 'stableDiffusionApi',
			prompt: 'An endless lighthouse [[queue]]',
		};
		const content = chain('Stop', manualTrigger(), stableDiffusion(parameters, credentials));
		const { id } = await session.createWorkflow(content);
		const page = await openWindow(await stages.browser(), session.url, session.cookie);
		const editor = new Editor(page, session.url);
		await editor.openWorkflow(id);
		const requests = () => sandbox.requests.filter(({ path }) => path.startsWith('/modelslab'));
		const before = requests().length;
		await page.getByTestId('execute-workflow-button').first().click();
		const looks = await until('the job to be asked about twice', () => {
			const seen = requests().slice(before);
			return seen.length >= 3 && seen;
		});

		const pressed = Date.now();
		await page.getByTestId('stop-execution-button').click();
		const [execution] = await until('the run to have an end', async () => {
			const executions = await session.executions(id);
			return executions[0]?.status !== 'running' && executions;
		});
		const took = Date.now() - pressed;
		figure('stopped after', `${took} ms`);
		check('the run is canceled', execution?.status === 'canceled', execution?.status);
		check('within two seconds', took <= longestStop, took);
		const jobId = looks.at(-1)?.path.split('/').at(-1) ?? 'no job';
		const noted = await until('the record to have custom data', async () => {
			const { customData } = await session.execution(String(execution?.id));
			return customData?.stable_diffusion;
		});
		check('the record names the job', noted.includes(jobId), noted);

		const atStop = requests().length;
		const gap = longestGap(looks.map(({ at }) => at));
		await until('twice the time between two looks', () => Date.now() - pressed > 2 * gap);
		const after = requests()
			.slice(atStop)
			.map(({ path }) => path);
		check('the sandbox sees no further request', after.length === 0, after);
		sandbox.clearFaults();
		await page.context().close();
	},
};

function longestGap(times: number[]): number {
	return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)));
}
