import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ResourceName } from '../core/controls/operations';
import type { Operation } from '../core/provider/provider';
import { providers } from '../providers';
import { controlsOf } from './controls';
import { compareLabels } from './labels';
import { methodsOf } from './methods';
import { staleValues } from './staleValues';

/** The registry as n8n's editor wants it. Nothing here knows any provider by name. */

const RESOURCES: Record<ResourceName, string> = {
	account: 'Account',
	image: 'Image',
	job: 'Job',
	model: 'Model',
	server: 'Server',
	video: 'Video',
	workflow: 'Workflow',
};

export const properties: INodeProperties[] = [
	provider(),
	resource(),
	...resourceNames().map(operation),
	...providers.flatMap(controlsOf),
	...staleValues(providers),
];

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
	const list = byName([...options.values()]);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: { provider: having((entry) => entry.resource === name), resource: [name] },
		},
		options: list,
		default: defaultOf(list),
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

function defaultOf(options: INodePropertyOptions[]): string {
	const preferred = options.find(({ value }) => value === 'textToImage') ?? options[0];
	return String(preferred?.value ?? '');
}

function option(name: string, value: string, description: string): INodePropertyOptions {
	return { name, value, description };
}

function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return options.sort((one, other) => compareLabels(one.name, other.name));
}
