import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ResourceName } from '../core/controls/operations';
import { OPERATIONS } from '../core/controls/operations';
import type { Operation, Provider } from '../core/provider/provider';
import { providers } from '../providers';
import { controlsOf } from './controls';
import { compareLabels } from './labels';
import { methodsOf } from './methods';
import { noticesOf, retryNotice } from './notices';
import { optionalWithRecipe } from './optionalWithRecipe';
import { staleValues } from './staleValues';
import { subtitleOf } from './subtitle';

/** The registry as n8n's editor needs it. No provider is named here. */

/** In order of use; so are the operations. */
const RESOURCES: Record<ResourceName, string> = {
	image: 'Image',
	video: 'Video',
	prompt: 'Prompt',
	grid: 'Grid',
	job: 'Job',
	model: 'Model',
	workflow: 'Workflow',
	account: 'Account',
	server: 'Server',
};

export const properties: INodeProperties[] = [
	provider(),
	...noticesOf(providers),
	resource(),
	...resourceNames().flatMap(operationControls),
	...optionalWithRecipe(providers, providers.flatMap(controlsOf)),
	retryNotice(providers),
	...staleValues(providers),
];

export const subtitle = subtitleOf(providers);

/** What the editor may ask while a workflow is built. */
export const methods = methodsOf(providers);

function provider(): INodeProperties {
	return {
		displayName: 'Provider',
		name: 'provider',
		type: 'options',
		noDataExpression: true,
		options: byName(providers.map((one) => option(one.displayName, one.id, one.description))),
		default: 'preview',
		description: 'The provider that makes the images',
	};
}

function resource(): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resourceNames().map((name) => ({
			name: RESOURCES[name],
			value: name,
			displayOptions: { show: { provider: having((entry) => entry.resource === name) } },
		})),
		default: 'image',
	};
}

/**
 * The operations of a resource, whose options show by provider. The list of actions in the editor takes the
 * first control of a resource whole, and sets `provider` to the first one that the control names: so the
 * first control has the operations of the leading provider alone, and providers with others get a second one.
 */
function operationControls(name: ResourceName): INodeProperties[] {
	const all = providers.filter(({ operations }) => operations.some(isOf(name)));
	const leader = leaderOf(all, name);
	const isLed = ({ operations }: Provider) =>
		operations.filter(isOf(name)).every((entry) => leader?.operations.some(isSameAs(entry)));
	const led = all
		.filter(isLed)
		.sort((one, other) => Number(other === leader) - Number(one === leader));
	const further = all.filter((one) => !isLed(one));
	return [led, further].filter(({ length }) => length > 0).map((some) => operation(name, some));
}

/** The provider with most operations of a resource; among equals the first in the registry. */
function leaderOf(some: readonly Provider[], name: ResourceName): Provider | undefined {
	const count = ({ operations }: Provider) => operations.filter(isOf(name)).length;
	const most = Math.max(...some.map(count));
	return some.find((one) => count(one) === most);
}

function operation(name: ResourceName, some: readonly Provider[]): INodeProperties {
	const options = new Map<string, INodePropertyOptions>();
	for (const entry of some.flatMap(({ operations }) => operations).filter(isOf(name))) {
		if (options.has(entry.name)) continue;
		const having = some.filter(({ operations }) => operations.some(isSameAs(entry)));
		options.set(entry.name, {
			...option(entry.displayName, entry.name, entry.description),
			action: entry.action,
			displayOptions: { show: { provider: having.map(({ id }) => id) } },
		});
	}
	const list = inOrderOfUse([...options.values()]);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { provider: some.map(({ id }) => id), resource: [name] } },
		options: list,
		default: firstOf(list),
	};
}

function isOf(name: ResourceName) {
	return ({ resource }: Operation) => resource === name;
}

function isSameAs(one: Operation) {
	return (other: Operation) => one.resource === other.resource && one.name === other.name;
}

function resourceNames(): ResourceName[] {
	const names = Object.keys(RESOURCES) as ResourceName[]; // the keys are declared above
	return names.filter((name) => having((entry) => entry.resource === name).length > 0);
}

function having(test: (entry: Operation) => boolean): string[] {
	return providers.filter((one) => one.operations.some(test)).map((one) => one.id);
}

function firstOf([first]: INodePropertyOptions[]): string {
	return String(first?.value ?? '');
}

function option(name: string, value: string, description: string): INodePropertyOptions {
	return { name, value, description };
}

/** As in the table of operations: the list of actions has the same order. */
function inOrderOfUse(options: INodePropertyOptions[]): INodePropertyOptions[] {
	const order = Object.keys(OPERATIONS);
	const place = ({ value }: INodePropertyOptions) => order.indexOf(String(value));
	return options.sort((one, other) => place(one) - place(other));
}

function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return options.sort((one, other) => compareLabels(one.name, other.name));
}
