import type { Operation, Provider } from '../../nodes/StableDiffusion/core/provider/provider';
import { providers } from '../../nodes/StableDiffusion/providers';
import { boundsOf, controlsOf, defaultOf, flatten, kindOf } from './controls';
import type { Control } from './controls';
import { markdownTable } from './markdown';

const HEAD = ['Control', 'Kind', 'Default', 'Bounds', 'Description'];

const INTRODUCTION = `# Parameters

Every control of the node, provider by provider. \`npm run docs\` makes this page from the node itself: do not edit it.

\`Options → …\` are the fields behind **Add Option**; what is not added there is not sent. A value in brackets is what an expression has to yield for a choice.`;

/** docs/parameters.md */
export function parametersPage(): string {
	return `${[INTRODUCTION, ...providers.flatMap(section)].join('\n\n')}\n`;
}

function section(provider: Provider): string[] {
	return [
		`## ${provider.displayName}`,
		`${provider.description}. Value of **Provider**: \`${provider.id}\`.`,
		...credentialSection(provider),
		...provider.operations.flatMap((operation) => [
			`### ${provider.displayName}: ${titleOf(operation)}`,
			`${operation.description}. Resource \`${operation.resource}\`, operation \`${operation.name}\`.`,
			table(controlsOf(provider, operation)),
		]),
	];
}

function credentialSection({ displayName, credential }: Provider): string[] {
	if (!credential) return ['No credential is needed.'];
	const { type } = credential;
	return [
		`### ${displayName}: Credential`,
		`**${type.displayName}** (\`${type.name}\`).`,
		table(flatten(type.properties)),
	];
}

export function titleOf({ resource, displayName }: Operation): string {
	return `${resource.charAt(0).toUpperCase()}${resource.slice(1)} → ${displayName}`;
}

function table(controls: Control[]): string {
	const rows = controls
		.filter(({ property }) => property.type !== 'collection')
		.map(({ label, property }) => [
			label,
			kindOf(property),
			defaultOf(property),
			boundsOf(property),
			property.description ?? '',
		]);
	return markdownTable(HEAD, rows);
}
