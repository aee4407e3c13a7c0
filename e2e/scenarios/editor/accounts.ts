import { downServer, selfSignedServer } from '../../lib/badServers';
import { screenshots } from '../../lib/browser';
import { CredentialDialog } from '../../lib/credentialDialog';
import {
	accountsOf,
	keyFieldOf,
	refusedKeyOf,
	type Account,
	type Sandbox,
} from '../../lib/sandbox';
import { chain, manualTrigger, node, nodeType } from '../../lib/workflows';
import { atDesk, nodeName, type Desk } from './desk';

interface Trial {
	name: string;
	values: Record<string, string>;
	/** What the sentence must speak of. */
	about: RegExp;
}

export const accounts = atDesk(
	'accounts',
	'Editor: what is wrong with an account is said, the right one turns green',
	makeAccounts,
);

async function makeAccounts(desk: Desk): Promise<void> {
	const { editor, stage, registry } = desk;
	const [down, selfSigned] = [await downServer(), await selfSignedServer()];
	for (const account of accountsOf(stage.sandbox)) {
		const provider = registry.providers.find(
			(one) => one.credential?.type.name === account.credentialType,
		);
		if (!provider) continue;
		const content = chain('Accounts', manualTrigger(), node(nodeName, nodeType));
		const { id } = await stage.session.createWorkflow(content);
		await editor.openWorkflow(id);
		await editor.openPanel(nodeName);
		await editor.choose('provider', provider.displayName);
		const wrongKey = wrongKeyOf(provider.id, account, stage.sandbox);
		const trials = [wrongKey, ...trialsOf(account, down, selfSigned)];
		await tryAccount(provider.id, account, trials, desk);
	}
}

async function tryAccount(
	provider: string,
	account: Account,
	trials: Trial[],
	desk: Desk,
): Promise<void> {
	const { page, check, figure } = desk;
	const dialog = new CredentialDialog(page);
	await dialog.openNew();
	await screenshots(page, `account-${provider}-empty`);
	for (const { name, values, about } of trials) {
		await dialog.fill(values);
		const words = (await dialog.save()) ?? 'accepted';
		figure(`${provider}, ${name}`, words);
		check(`${provider}: ${name} is explained`, about.test(words), words);
		const key = values[keyFieldOf(account, desk.stage.sandbox)] ?? '';
		check(`${provider}: ${name} does not repeat the key`, !words.includes(key));
		await screenshots(page, `account-${provider}-${name.replaceAll(' ', '-')}`);
	}
	await dialog.fill(account.data);
	const words = await dialog.save();
	check(`${provider}: the right key is accepted`, words === undefined, words);
	if (words === undefined) await dialog.reopenGreen();
	await screenshots(page, `account-${provider}-right`);
}

function wrongKeyOf(provider: string, account: Account, sandbox: Sandbox): Trial {
	const field = keyFieldOf(account, sandbox);
	const values = { ...account.data, [field]: 'wrong-key-000' };
	return { name: 'wrong key', values, about: refusedKeyOf(provider, field) };
}

function trialsOf({ data }: Account, down: string, selfSigned: string): Trial[] {
	const unknown = 'http://no-such-host.invalid';
	return [
		{ name: 'wrong host', values: { ...data, baseUrl: unknown }, about: /no-such-host/ },
		{
			name: 'server down',
			values: { ...data, baseUrl: down },
			about: /connect|refused|running|reach/i,
		},
		{ name: 'self-signed', values: { ...data, baseUrl: selfSigned }, about: /certificate/i },
	];
}
