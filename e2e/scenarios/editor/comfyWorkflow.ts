import { screenshots } from '../../lib/browser';
import { comfyWorkflow } from '../../lib/comfyWorkflow';
import { chain, manualTrigger, stableDiffusion } from '../../lib/workflows';
import { atDesk, nodeName, type Desk } from './desk';
import { seeImage } from './runs';

const prompt = 'a fox in the snow';

export const comfyWorkflows = atDesk(
	'comfy',
	"Editor: a workflow of ComfyUI's editor is pasted, its inputs appear, one is filled, it runs",
	pasteAndRun,
);

async function pasteAndRun(desk: Desk): Promise<void> {
	const { editor, page, stage, check } = desk;
	const parameters = { provider: 'comfyUi', resource: 'workflow', operation: 'run' };
	const node = stableDiffusion(parameters, stage.credentials, nodeName);
	const content = chain('ComfyUI workflow', manualTrigger(), node);
	const { id } = await stage.session.createWorkflow(content);
	await editor.openWorkflow(id);
	await editor.openPanel(nodeName);
	await editor.parameter('workflow').locator('.cm-content').click();
	await page.keyboard.insertText(JSON.stringify(comfyWorkflow, undefined, 2));
	// The editor of a parameter passes its text on when it loses the focus.
	await page.getByText('Parameters', { exact: true }).first().click();
	const add = page.getByText('Add input to send');
	await add.scrollIntoViewIfNeeded();
	await add.click();
	await screenshots(page, 'comfy-workflow-list');
	const offered = page.getByText(/^\S.* · \S+ \(/);
	await offered.first().waitFor();
	const titles = await offered.allInnerTexts();
	check(
		'the prompts come first, by their titles',
		/^Positive · text/.test(titles[0] ?? '') && /^Negative · text/.test(titles[1] ?? ''),
		titles,
	);
	await offered.first().click();
	const fields = page.getByTestId('mapping-fields-container');
	await fields.getByText('Positive · text').waitFor();
	await fields.locator('textarea, input').first().fill(prompt);
	await screenshots(page, 'comfy-workflow-inputs');
	await editor.executeStep();
	await seeImage('comfy-workflow', desk);
	const sent = stage.sandbox.requests.filter(({ path }) => path.endsWith('/comfyUi/prompt')).at(-1);
	const graph = (sent?.body as { prompt: Record<string, { inputs: Record<string, unknown> }> })
		.prompt;
	check('the value of the field was sent', graph['6']?.inputs['text'] === prompt, graph['6']);
	check('all else is as in the workflow', graph['7']?.inputs['text'] === 'blurry', graph['7']);
	check('the seed is another one', graph['3']?.inputs['seed'] !== 5, graph['3']);
	await editor.closePanel();
}
