import { screenshots } from '../../lib/browser';
import type { Choice } from '../../lib/registry';
import { chain, manualTrigger, node, nodeType } from '../../lib/workflows';
import { atDesk, nodeName, type Desk } from './desk';
import { measureOpening } from './opening';

const prompt = 'A lighthouse that stays';
const resources: Record<string, string> = {
	account: 'Account',
	grid: 'Grid',
	image: 'Image',
	job: 'Job',
	model: 'Model',
	prompt: 'Prompt',
	server: 'Server',
	video: 'Video',
	workflow: 'Workflow',
};

export const panels = atDesk(
	'panels',
	'Editor: every provider and operation shows what it should',
	lookAtPanels,
);

/**
 * One node goes through the whole registry. Its panel is opened again for each provider, because in an open one n8n
 * takes longer with each change.
 */
async function lookAtPanels(desk: Desk): Promise<void> {
	const { editor, stage, registry, check } = desk;
	const content = chain('Panels', manualTrigger(), node(nodeName, nodeType, { prompt }));
	const { id } = await stage.session.createWorkflow(content);
	await editor.openWorkflow(id);
	await measureOpening(desk);
	for (const provider of registry.providers) {
		await editor.openPanel(nodeName);
		const choices = registry.choices.filter((choice) => choice.provider === provider);
		await editor.choose('provider', provider.displayName);
		await checkPrompt(`switching to ${provider.id}`, desk);
		const wanted = unique(choices.map(({ operation }) => nameOf(operation.resource)));
		const offered = await editor.offeredOptions('resource');
		check(`${provider.id}: offers its resources only`, same(wanted, offered), { wanted, offered });
		for (const resource of wanted) {
			const own = choices.filter(({ operation }) => nameOf(operation.resource) === resource);
			await lookAtResource(resource, own, desk);
		}
		await backToPrompt(desk);
		await editor.closePanel();
	}
	await leaveOperationsBehind(desk);
}

async function lookAtResource(resource: string, choices: Choice[], desk: Desk): Promise<void> {
	const { editor, check } = desk;
	await editor.choose('resource', resource);
	const wanted = choices.map(({ operation }) => operation.displayName);
	const offered = await editor.offeredOptions('operation');
	const title = `${choices[0]?.provider.id} ${resource}`;
	check(`${title}: offers its operations only`, same(wanted, offered), { wanted, offered });
	for (const choice of choices) await lookAt(choice, desk);
}

async function lookAt(choice: Choice, { editor, page, registry, check }: Desk): Promise<void> {
	const { provider, operation } = choice;
	const title = `${provider.id} ${operation.name}`;
	await editor.choose('operation', operation.displayName);
	const wanted = registry.labelsOf(choice);
	const shown = await editor.settledParameters(wanted);
	check(`${title}: shows its parameters and no others`, wanted.join() === shown.join(), {
		wanted,
		shown,
	});
	const credential = provider.credential?.type.displayName ?? '';
	const asked = await editor.shownCredentials();
	check(`${title}: asks for ${credential || 'no credential'}`, asked.join() === credential, asked);
	check(`${title}: is a valid choice`, await editor.choiceIsValid());
	const model = registry.defaultModelOf(choice);
	if (model !== undefined && shown.includes('Model')) {
		const chosen = await editor.shownModel();
		check(`${title}: begins with its own model`, chosen === model, { model, chosen });
	}
	await screenshots(page, `panel-${provider.id}-${operation.name}`);
}

/** n8n forgets what is hidden, so an operation without a prompt loses it: then it is typed again. */
async function backToPrompt({ editor }: Desk): Promise<void> {
	await editor.choose('resource', 'Image');
	await editor.choose('operation', 'Text to Image');
	await editor.type('prompt', prompt);
}

async function checkPrompt(title: string, { editor, check }: Desk): Promise<void> {
	const kept = (await editor.has('prompt')) ? await editor.shownValue('prompt') : 'no prompt';
	check(`${title} keeps the prompt`, kept === prompt, kept);
	check(`${title} leaves nothing stale`, await editor.choiceIsValid());
}

/** From an operation to a provider that lacks it. */
async function leaveOperationsBehind(desk: Desk): Promise<void> {
	const { editor, registry, check, page } = desk;
	for (const { provider, operation } of oneOperationOfEachKind(registry.choices)) {
		const lacking = registry.providers.find(
			(other) => !other.operations.some(({ name }) => name === operation.name),
		);
		if (!lacking) continue;
		await editor.openPanel(nodeName);
		await editor.choose('provider', provider.displayName);
		await editor.choose('resource', nameOf(operation.resource));
		await editor.choose('operation', operation.displayName);
		await editor.choose('provider', lacking.displayName);
		const isValid = await editor.choiceIsValid();
		const title = `from ${provider.id} ${operation.name} to ${lacking.id}`;
		check(`${title}: nothing stale`, isValid);
		if (!isValid) await screenshots(page, `stale-${operation.name}`);
		if (!(await editor.has('operation'))) await editor.choose('resource', 'Image');
		await editor.closePanel();
	}
}

function oneOperationOfEachKind(choices: Choice[]): Choice[] {
	const byName = new Map(choices.map((choice) => [choice.operation.name, choice]));
	return [...byName.values()];
}

function nameOf(resource: string): string {
	return resources[resource] ?? resource;
}

function same(one: string[], other: string[]): boolean {
	return [...one].sort().join() === [...other].sort().join();
}

function unique(names: string[]): string[] {
	return [...new Set(names)];
}
