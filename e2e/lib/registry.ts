import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Workflow from 'n8n-workflow';
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import type { Operation, Provider } from '../../nodes/StableDiffusion/core/provider/provider';

/** One row of what a person can choose. */
export interface Choice {
	provider: Provider;
	operation: Operation;
}

export interface Registry {
	providers: readonly Provider[];
	choices: Choice[];
	description: INodeTypeDescription;
	/** The actions that n8n's list offers: those of the first Operation control of each resource. */
	actions: string[];
	/** Labels that the panel should show for this choice, notices included; everything else left as it comes. */
	labelsOf(choice: Choice): string[];
	/** What the editor shows for it; undefined where no model is chosen. */
	defaultModelOf(choice: Choice): string | undefined;
}

/** Read from the installed package, so that a provider added later joins by itself. */
export function readRegistry(packageFolder: string): Registry {
	const load = createRequire(join(packageFolder, 'package.json'));
	const built = (path: string) => load(join(packageFolder, 'dist/nodes/StableDiffusion', path));
	const { providers } = built('providers') as { providers: readonly Provider[] }; // dist is tsc's output of the typed source
	const { StableDiffusion } = built('StableDiffusion.node.js');
	const { description } = new StableDiffusion() as { description: INodeTypeDescription };
	const { NodeHelpers } = load('n8n-workflow') as typeof Workflow;
	const choices = providers.flatMap((provider) =>
		provider.operations.map((operation) => ({ provider, operation })),
	);

	const labelsOf = ({ provider, operation }: Choice): string[] => {
		const chosen = {
			provider: provider.id,
			resource: operation.resource,
			operation: operation.name,
		};
		const node = { typeVersion: 1 };
		const { properties } = description;
		const values =
			NodeHelpers.getNodeParameters(properties, chosen, true, false, node, description) ?? chosen;
		return properties
			.filter((property) => isVisible(property))
			.filter((property) => NodeHelpers.displayParameter(values, property, node, description))
			.map(({ displayName }) => displayName);
	};
	const actions = actionsIn(description);
	return { providers, choices, description, actions, labelsOf, defaultModelOf };
}

function actionsIn({ properties }: INodeTypeDescription): string[] {
	const controls = properties.filter(
		({ name, type }) => name === 'operation' && type === 'options',
	);
	const firsts = new Map<string, INodeProperties>();
	for (const control of controls) {
		const resource = String(control.displayOptions?.show?.resource?.[0]);
		if (!firsts.has(resource)) firsts.set(resource, control);
	}
	return [...firsts.values()].flatMap(({ options = [] }) =>
		options.map((option) => ('action' in option ? String(option.action) : option.name)),
	);
}

function defaultModelOf({ operation }: Choice): string | undefined {
	const preset = operation.parameters['model']?.property.default;
	const isLocator = typeof preset === 'object' && preset !== null && 'value' in preset;
	if (!isLocator || !preset.value) return undefined;
	const named = 'cachedResultName' in preset && preset.cachedResultName;
	return String(named || preset.value);
}

/** A resource mapper shows nothing as long as it has no fields. */
function isVisible({ type }: INodeProperties): boolean {
	return type !== 'hidden' && type !== 'resourceMapper';
}
