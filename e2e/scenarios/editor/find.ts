import { screenshots } from '../../lib/browser';
import { atDesk, nodeName, type Desk } from './desk';

const searches = [
	'stable diff',
	'sdxl',
	'text to image',
	'inpaint',
	'remove background',
	'upscale',
	'image generation',
];

export const find = atDesk('find', 'Editor: the node is found, its actions are right', findNode);

async function findNode(desk: Desk): Promise<void> {
	const { editor, page, check, registry } = desk;
	await editor.openNewWorkflow();
	for (const words of searches) {
		const found = await editor.search(words);
		check(`"${words}" finds the node first`, found[0] === nodeName, found.slice(0, 5));
	}
	await screenshots(page, 'find-node');

	const actions = await editor.openActions(nodeName);
	const wanted = registry.actions;
	check('no action is listed twice', new Set(actions).size === actions.length, actions);
	check(
		'every action is listed',
		wanted.every((action) => actions.includes(action)),
		{
			missing: wanted.filter((action) => !actions.includes(action)),
		},
	);
	check(
		'no other action is listed',
		actions.every((action) => wanted.includes(action)),
		{
			unexpected: actions.filter((action) => !wanted.includes(action)),
		},
	);
	await screenshots(page, 'actions');
	for (const action of actions) {
		if (action !== actions[0]) {
			await editor.closePanel();
			await editor.openCreator(nodeName);
			await editor.openActions(nodeName);
		}
		await pick(action, desk);
	}
}

async function pick(action: string, { editor, check, registry }: Desk): Promise<void> {
	await editor.pickAction(action);
	const provider = await editor.shownValue('provider');
	const operation = await editor.shownValue('operation');
	const possible = registry.choices.some(
		(choice) =>
			choice.operation.action === action &&
			choice.operation.displayName === operation &&
			choice.provider.displayName === provider,
	);
	check(`"${action}" sets what it says`, possible, { provider, operation });
	check(`"${action}" leaves nothing marked as wrong`, await editor.choiceIsValid());
}
