import { screenshots } from '../../lib/browser';
import { chain, manualTrigger, stableDiffusion } from '../../lib/workflows';
import { nodeName, type Desk } from './desk';

/** The smallest workflow of ComfyUI whose values a person would change. */
const workflow = {
	'1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd15.safetensors' } },
	'2': { class_type: 'CLIPTextEncode', inputs: { text: 'A lighthouse', clip: ['1', 1] } },
	'3': { class_type: 'EmptyLatentImage', inputs: { width: 256, height: 192, batch_size: 1 } },
};

/** Words of the fields that the workflow has. */
const wanted = ['ckpt_name', 'text', 'width', 'height', 'batch_size'];

/** A resource mapper shows nothing until it has fields, and offers those that it has. */
export async function lookAtMapper({ editor, page, stage, check, figure }: Desk): Promise<void> {
	const parameters = {
		provider: 'comfyUi',
		resource: 'workflow',
		operation: 'run',
		workflow: JSON.stringify(workflow),
	};
	const node = stableDiffusion(parameters, stage.credentials, nodeName);
	const { id } = await stage.session.createWorkflow(chain('Mapper', manualTrigger(), node));
	await editor.openWorkflow(id);
	await editor.openPanel(nodeName);
	await page.getByTestId('add-fields-select').getByRole('button').click();
	const options = page.getByRole('menuitem');
	await options.first().waitFor();
	const shown = await options.allInnerTexts();
	figure('inputs of a workflow', shown.join(', '));
	check(
		'comfyUi run: offers the inputs of its workflow',
		wanted.every((word) => shown.some((label) => label.includes(word))),
		{ wanted, shown },
	);
	await screenshots(page, 'panel-comfyUi-run-inputs');
	await page.keyboard.press('Escape');
	await options.first().waitFor({ state: 'hidden' });
	await editor.closePanel();
}
