import { screenshots } from '../../lib/browser';
import { CredentialDialog } from '../../lib/credentialDialog';
import { accountsOf } from '../../lib/sandbox';
import { atDesk, nodeName, type Desk } from './desk';
import { seeImage } from './runs';

/** Seconds that a new user may need from an empty workflow to a provider's image, without the docs. */
const LONGEST = 180;
const CREDENTIAL = 'stabilityAiApi';

export const newcomer = atDesk(
	'newcomer',
	'Editor: from an empty workflow through a first credential to an image',
	makeFirstImage,
);

async function makeFirstImage(desk: Desk): Promise<void> {
	const { editor, page, check, figure, registry } = desk;
	const started = Date.now();
	await editor.openNewWorkflow();
	const found = await editor.search('stable diffusion');
	check('the node is the first that is found', found[0] === nodeName, found.slice(0, 5));
	await screenshots(page, 'newcomer-1-search');

	const [first = ''] = await editor.openActions(nodeName);
	check('the first action makes an image from text', /from text/.test(first), first);
	await editor.pickAction(first);
	await screenshots(page, 'newcomer-2-panel');
	await editor.type('prompt', 'A lighthouse on a cliff at dawn');
	await editor.executeStep();
	await seeImage('newcomer-3-preview', desk);

	await editor.closePanel();
	await editor.openPanel(first); // n8n names a node by its action
	await connect(desk);
	await editor.executeStep();
	await seeImage('newcomer-5-provider', desk);
	const seconds = Math.round((Date.now() - started) / 1000);
	figure('from an empty workflow to the image of a provider', `${seconds} s`);
	check(`it takes less than ${LONGEST} s`, seconds < LONGEST, seconds);

	const names = registry.providers.map(({ displayName }) => displayName);
	check('every provider is offered', names.length > 0 && (await offersAll(names, desk)), names);
}

/** Another provider, and its credential, filled in the dialog. */
async function connect({ editor, page, stage, registry, check }: Desk): Promise<void> {
	const account = accountsOf(stage.sandbox).find((one) => one.credentialType === CREDENTIAL);
	const provider = registry.providers.find((one) => one.credential?.type.name === CREDENTIAL);
	if (!account || !provider) throw new Error(`The sandbox has no account for ${CREDENTIAL}`);
	await editor.choose('provider', provider.displayName);
	check(
		'the prompt is kept',
		(await editor.shownValue('prompt')) === 'A lighthouse on a cliff at dawn',
	);
	const dialog = new CredentialDialog(page);
	await dialog.openNew();
	await dialog.fill(account.data);
	await screenshots(page, 'newcomer-4-credential');
	const words = await dialog.save();
	check('the credential is accepted', words === undefined, words);
}

async function offersAll(names: string[], { editor }: Desk): Promise<boolean> {
	const offered = await editor.offeredOptions('provider');
	return names.every((name) => offered.includes(name));
}
