import type { Parameter } from '../../../nodes/StableDiffusion/core/controls/parameter';
import type { Operation, Provider } from '../../../nodes/StableDiffusion/core/provider/provider';
import { sharedOptions } from '../../../nodes/StableDiffusion/run/sharedOptions';
import { providers } from '../../../nodes/StableDiffusion/providers';

interface Entry {
	title: string;
	provider: Provider;
	operation: Operation;
}

/** Every operation of every provider. */
export const operations: Entry[] = providers.flatMap((provider) =>
	provider.operations.map((operation) => ({
		title: `${provider.id} → ${operation.resource} → ${operation.name}`,
		provider,
		operation,
	})),
);

/** Every rule for a value: all controls, all their variants, all options. */
export function parametersOf({ provider, operation }: Entry) {
	const { parameters, options } = operation;
	const all = { ...parameters, ...options, ...sharedOptions(provider, operation) };
	return Object.entries(all).flatMap(([name, parameter]) =>
		variantsOf(parameter).map((variant) => ({ name, parameter: variant })),
	);
}

function variantsOf(parameter: Parameter): Parameter[] {
	return [parameter, ...(parameter.otherwise ? variantsOf(parameter.otherwise) : [])];
}
