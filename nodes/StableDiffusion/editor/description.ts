import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { toProviderError } from '../core/base/errors';
import { toNodeError } from '../core/base/nodeError';
import type { ResourceName } from '../core/controls/operations';
import type { ListSearch } from '../core/calls/lists';
import type { Operation, Provider } from '../core/provider/provider';
import { secretsOf } from '../core/base/secrets';
import { providers } from '../providers';
import { controlsOf } from './controls';
import { compareLabels } from './labels';
import { staleValues } from './staleValues';

/** The registry as n8n's editor wants it. Nothing here knows any provider by name. */

const RESOURCES: Record<ResourceName, string> = {
	account: 'Account',
	image: 'Image',
	job: 'Job',
	model: 'Model',
	video: 'Video',
};

export const properties: INodeProperties[] = [
	provider(),
	resource(),
	...resourceNames().map(operation),
	...providers.flatMap(controlsOf),
	...staleValues(providers),
];

export const listSearch: Record<string, ListSearch> = Object.fromEntries(
	providers.flatMap((one) =>
		Object.entries(one.listSearch ?? {}).map(([name, search]) => [name, guarded(one, search)]),
	),
);

/** What goes wrong in a live list shows in the editor, and must not show a secret either. */
function guarded({ credential }: Provider, search: ListSearch): ListSearch {
	return async function (...filters) {
		try {
			return await search.apply(this, filters);
		} catch (error) {
			const secrets = credential ? secretsOf(await this.getCredentials(credential.type.name)) : [];
			throw toNodeError(this.getNode(), toProviderError(error), 0, secrets);
		}
	};
}

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
