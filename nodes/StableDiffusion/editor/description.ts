import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ResourceName } from '../core/controls/operations';
import { OPERATIONS } from '../core/controls/operations';
import type { Operation } from '../core/provider/provider';
import { providers } from '../providers';
import { controlsOf } from './controls';
import { compareLabels } from './labels';
import { methodsOf } from './methods';
import { noticesOf, retryNotice } from './notices';
import { staleValues } from './staleValues';
import { subtitleOf } from './subtitle';

/** The registry as n8n's editor needs it. No provider is named here. */

/** In order of use; so are the operations. */
const RESOURCES: Record<ResourceName, string> = {
	image: 'Image',
	video: 'Video',
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
	...resourceNames().map(operation),
	...providers.flatMap(controlsOf),
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
 * One control per resource, whose options show by provider. The list of actions in the editor takes the
 * first control of a resource whole, and sets `provider` to the first one that the control names.
 */
function operation(name: ResourceName): INodeProperties {
	const options = new Map<string, INodePropertyOptions>();
	for (const entry of providers.flatMap((one) => one.operations)) {
		if (entry.resource !== name || options.has(entry.name)) continue;
		options.set(entry.name, {
			...option(entry.displayName, entry.name, entry.description),
			action: entry.action,
			displayOptions: { show: { provider: having((other) => isSame(other, entry)) } },
		});
	}
	const list = inOrderOfUse([...options.values()]);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: { provider: having((entry) => entry.resource === name), resource: [name] },
		},
		options: list,
		default: firstOf(list),
	};
}

function resourceNames(): ResourceName[] {
	const names = Object.keys(RESOURCES) as ResourceName[]; // the keys are declared above
	return names.filter((name) => having((entry) => entry.resource === name).length > 0);
}

function having(test: (entry: Operation) => boolean): string[] {
	return providers.filter((one) => one.operations.some(test)).map((one) => one.id);
}

function isSame(one: Operation, other: Operation): boolean {
	return one.resource === other.resource && one.name === other.name;
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
