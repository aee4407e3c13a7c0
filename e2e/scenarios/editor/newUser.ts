import { openWindow, screenshots } from '../../lib/browser';
import { Editor } from '../../lib/editor';
import { startN8n } from '../../lib/n8n';
import type { Scenario, ScenarioContext } from '../../lib/scenario';
import { nodeName } from './desk';

/** An n8n that has no credential at all: with one of the right type the editor would choose it. */
export const newUser: Scenario = {
	name: 'new-user',
	title: 'Editor: a real image without an account, as the first thing that a user does',
	run: makeFirstImage,
};

const ACTION = 'Generate an image from text';

async function makeFirstImage({ stages, check, figure }: ScenarioContext): Promise<void> {
	const sandbox = await stages.sandbox();
	const to = `${sandbox.url}/aiHorde`;
	const n8n = await startN8n({
		title: 'n8n of a new user',
		communityNode: stages.communityNode(),
		addressChange: { credential: 'AiHordeApi', from: 'https://aihorde.net', to },
	});
	const { url, cookie } = n8n.session;
	const page = await openWindow(await stages.browser(), url, cookie);
	const editor = new Editor(page, url);
	const before = sandbox.requests.length;

	await editor.openNewWorkflow();
	const found = await editor.search('AI Horde');
	check('"AI Horde" finds the node', found[0] === nodeName, found.slice(0, 5));
	await editor.openActions(nodeName);
	await editor.pickAction(ACTION);
	await editor.choose('provider', 'AI Horde');
	await editor.type('prompt', 'A lighthouse at dawn, oil painting');
	const dialog = page.getByTestId('editCredential-modal');
	check('no credential dialog opens', (await dialog.count()) === 0);
	check('nothing is marked as missing', (await page.getByTestId('parameter-issues').count()) === 0);
	check('no credential is chosen', (await editor.shownCredentials()).includes('AI Horde API'));
	await screenshots(page, 'new-user-panel');

	await editor.executeStep();
	const output = page.getByTestId('output-panel');
	await output.getByText('image/png').first().waitFor({ timeout: 60_000 });
	check('no credential dialog opens', (await dialog.count()) === 0);
	await screenshots(page, 'new-user-image');
	const sent = sandbox.requests.slice(before).filter(({ path }) => path.endsWith('/async'));
	figure('requests for an image', sent.length);
	const keys = sent.map(({ headers }) => headers['apikey']);
	check('the key that everyone may use is sent', keys.join() === '0000000000', keys);
	await page.context().close();
	await n8n.stop();
}
