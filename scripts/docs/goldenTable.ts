import type { INodeProperties } from 'n8n-workflow';

import type { Provider } from '../../nodes/StableDiffusion/core/provider/provider';
import { providers } from '../../nodes/StableDiffusion/providers';
import type { Control } from './controls';
import {
	boundsOf,
	controlsOf,
	defaultOf,
	flatten,
	isSelector,
	kindOf,
	SELECTORS,
	shown,
} from './controls';

const SEPARATOR = ' · ';
const HEAD = ['provider', 'resource', 'operation', 'name', 'kind', 'default', 'bounds', 'label'];

/** Everything that a user sees, one line per control, so that a change of it is seen in review. */
export function goldenTable(): string {
	const lines = [
		HEAD.join(SEPARATOR),
		...shown.filter(isSelector).map(selectorLine),
		...providers.flatMap((provider) => [...credentialLines(provider), ...operationLines(provider)]),
	];
	return `${lines.join('\n')}\n`;
}

function selectorLine(property: INodeProperties): string {
	const show = property.displayOptions?.show ?? {};
	const place = SELECTORS.map((name) => show[name]?.join(', ') ?? '*');
	const control = { path: property.name, label: property.displayName, property };
	return line(place, control);
}

function credentialLines({ id, credential }: Provider): string[] {
	if (!credential) return [];
	const { name, properties: fields } = credential.type;
	return flatten(fields).map((control) => line([id, 'credential', name], control));
}

function operationLines(provider: Provider): string[] {
	return provider.operations.flatMap((operation) =>
		controlsOf(provider, operation).map((control) =>
			line([provider.id, operation.resource, operation.name], control),
		),
	);
}

function line(place: string[], { path, property }: Control): string {
	const facts = [kindOf(property), defaultOf(property), boundsOf(property), property.displayName];
	return [...place, path, ...facts].join(SEPARATOR);
}
