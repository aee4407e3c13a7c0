import type { IExecuteFunctions } from 'n8n-workflow';

import { badParameter } from '../core/base/errors';
import type { Operation, Provider } from '../core/provider/provider';
import { providers } from '../providers';

/** The chosen provider and operation. It is the same for every item: neither control takes an expression. */
export interface Choice {
	provider: Provider;
	operation: Operation;
}

export function choiceOf(context: IExecuteFunctions): Choice {
	const provider = providerOf(context);
	return { provider, operation: operationOf(context, provider) };
}

function providerOf(context: IExecuteFunctions): Provider {
	const id: unknown = context.getNodeParameter('provider', 0, '');
	const found = providers.find((provider) => provider.id === id);
	if (found) return found;
	throw badParameter(
		`'Provider' is '${String(id)}', which this node does not have.`,
		`It takes no expression. Use one of: ${providers.map((provider) => provider.id).join(', ')}.`,
	);
}

function operationOf(context: IExecuteFunctions, provider: Provider): Operation {
	const resource: unknown = context.getNodeParameter('resource', 0, 'image');
	const name: unknown = context.getNodeParameter('operation', 0, 'textToImage');
	const found = provider.operations.find(
		(operation) => operation.resource === resource && operation.name === name,
	);
	if (found) return found;
	const known = provider.operations.map((one) => `${one.resource} → ${one.name}`).join(', ');
	throw badParameter(
		`${provider.displayName} has no operation '${String(name)}' for '${String(resource)}'.`,
		`'Operation' takes no expression. Choose another provider, or one of: ${known}.`,
	);
}
