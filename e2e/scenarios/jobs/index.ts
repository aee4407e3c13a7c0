import { join } from 'node:path';
import { openWindow } from '../../lib/browser';
import { errorOf, ranNodes } from '../../lib/executions';
import { startReceiver, type Receiver } from '../../lib/receiver';
import type { Scenario, ScenarioContext } from '../../lib/scenario';
import { fileJobs } from './files';
import { topic, type Bench, type Job } from './job';
import { pageJobs } from './pages';
import { postJobs } from './posts';
import { adapt, fillFolder, promisedNodes, readJob, withoutNotes } from './prepare';

/** The workflows of examples/jobs, whole, with everything that they talk to; product-variants runs in test/engine. */
export const jobs: Scenario = {
	name: 'jobs',
	title: 'Jobs: eight of the nine examples do what they promise',
	async run(context) {
		await context.stages.shared();
		const receiver = await startReceiver({ hits: [{ title: topic }] });
		for (const job of [...fileJobs, ...postJobs, ...pageJobs]) {
			const started = Date.now();
			await playJob(job, receiver, context);
			context.figure(job.file, `${((Date.now() - started) / 1000).toFixed(1)} s`);
		}
	},
};

async function playJob(job: Job, receiver: Receiver, context: ScenarioContext): Promise<void> {
	const stage = await context.stages.shared();
	const { session, credentials, n8n, sandbox } = stage;
	const folder = join(n8n.filesFolder, job.file);
	await fillFolder(folder);
	const content = adapt(readJob(job.file), { folder, receiverUrl: receiver.url, credentials });
	job.change?.(content);
	const workflow = await session.createWorkflow(content);
	const pages: Array<Awaited<ReturnType<typeof openWindow>>> = [];
	const bench: Bench = {
		stage,
		receiver,
		folder,
		workflow,
		check: (what, passed, detail) => context.check(`${job.file}: ${what}`, passed, detail),
		async openPage() {
			const page = await openWindow(await context.stages.browser(), session.url, session.cookie);
			pages.push(page);
			return page;
		},
	};
	await job.play(bench);
	sandbox.clearFaults();
	for (const page of pages) await page.context().close();
	await checkNodes(job, bench);
}

/** Every node ran in one of the executions, none ended with an error, and they are as many as promised. */
async function checkNodes({ file }: Job, { stage, workflow, check }: Bench): Promise<void> {
	const names = withoutNotes(readJob(file)).map(({ name }) => name);
	check('it has as many nodes as its README says', names.length === promisedNodes(file), names);
	const ran = new Set<string>();
	for (const { id } of await stage.session.executions(workflow.id)) {
		const execution = await stage.session.execution(id);
		check('a run succeeds', execution.status === 'success', errorOf(execution) ?? execution.status);
		for (const [name, error] of ranNodes(execution)) {
			ran.add(name);
			if (error !== undefined) check(`${name} runs without an error`, false, error);
		}
	}
	const idle = names.filter((name) => !ran.has(name));
	check('every node ran without an error', idle.length === 0, idle);
}
