import { screenshots } from '../../lib/browser';
import { chain, manualTrigger, stableDiffusion } from '../../lib/workflows';
import { atDesk, nodeName, type Desk } from './desk';

interface Run {
	name: string;
	parameters: { provider: string } & Record<string, unknown>;
	/** What a person must be able to read afterwards; none where an image is expected. */
	reads?: RegExp;
	fault?: Parameters<Desk['stage']['sandbox']['order']>[0];
}

const runs: Run[] = [
	{ name: 'preview', parameters: { provider: 'preview', prompt: 'A lighthouse at dawn' } },
	{
		name: 'image',
		parameters: { provider: 'sdai', prompt: 'A lighthouse at dawn, oil painting' },
	},
	{
		name: 'filtered',
		parameters: { provider: 'gptnb', prompt: 'nsfw lighthouse' },
		reads: /filter/i,
	},
	{
		name: 'failed',
		parameters: { provider: 'sdai', prompt: 'A lighthouse in trouble' },
		fault: { match: '/sdai', fault: { kind: 'status', status: 500 } },
		reads: /SDAI/,
	},
	{
		name: 'timed-out',
		parameters: {
			provider: 'stableDiffusionApi',
			prompt: 'A lighthouse that takes long [[queue]]',
			options: { timeout: 3 },
		},
		fault: { match: '/modelslab', fault: { kind: 'jobNeverEnds' } },
		reads: /3 s|3 seconds|in time|timeout/i,
	},
];

export const runsSeen = atDesk('runs', 'Editor: run, and see what a person sees', lookAtRuns);

async function lookAtRuns(desk: Desk): Promise<void> {
	const { editor, stage } = desk;
	for (const run of runs) {
		const node = stableDiffusion(run.parameters, stage.credentials, nodeName);
		const content = chain(`Run ${run.name}`, manualTrigger(), node);
		const { id } = await stage.session.createWorkflow(content);
		if (run.fault) stage.sandbox.order(run.fault);
		await editor.openWorkflow(id);
		await editor.openPanel(nodeName);
		await editor.executeStep();
		await (run.reads ? readProblem(run.name, run.reads, desk) : seeImage(run.name, desk));
		stage.sandbox.clearFaults();
		await editor.closePanel();
	}
}

export async function seeImage(name: string, { page, check }: Desk): Promise<void> {
	const output = page.getByTestId('output-panel');
	await output.getByText(/image\/(png|jpeg|webp)/).waitFor();
	await screenshots(page, `run-${name}`);
	await output.getByTestId('ndv-view-binary-data').click();
	const image = page.locator('img[src*="/binary-data"]');
	await image.waitFor();
	await image.evaluate(async (image: HTMLImageElement) => await image.decode());
	const width = await image.evaluate((image: HTMLImageElement) => image.naturalWidth);
	check(`run ${name}: the image can be seen in the panel`, width > 0, width);
	await screenshots(page, `run-${name}-image`);
}

async function readProblem(
	name: string,
	reads: RegExp,
	{ page, check, figure }: Desk,
): Promise<void> {
	const output = page.getByTestId('output-panel');
	await output.getByText('Error details').waitFor();
	const words = (await output.innerText()).replace(/\s+/g, ' ').trim();
	figure(`run ${name} says`, words.slice(0, 300));
	check(`run ${name}: the reason can be read`, reads.test(words), words.slice(0, 500));
	await screenshots(page, `run-${name}`);
}
