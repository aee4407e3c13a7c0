import type { Operation, Provider } from '../../nodes/StableDiffusion/core/provider/provider';
import { providers } from '../../nodes/StableDiffusion/providers';
import { boundsOf, controlsOf, defaultOf, flatten, kindOf } from './controls';
import type { Control } from './controls';
import { keyPlace } from './keyPlace';
import { code, markdownTable } from './markdown';

const HEAD = ['Control', 'Kind', 'Default', 'Bounds', 'Description'];

const INTRODUCTION = `# Parameters

Every control of the node, provider by provider. \`npm run docs\` makes this page from the node itself: do not edit it.

\`Options → …\` are the fields behind **Add Option**; what is not added there is not sent. A value in brackets is what an expression has to yield for a choice.

**Provider**, **Resource** and **Operation** take no expression, because they decide which controls there are: they are the same for all items.`;

/** docs/parameters.md */
export async function parametersPage(): Promise<string> {
	const sections = await Promise.all(providers.map(section));
	return `${[INTRODUCTION, ...sections.flat()].join('\n\n')}\n`;
}

async function section(provider: Provider): Promise<string[]> {
	const { displayName, description, id, answers } = provider;
	return [
		`## ${displayName}`,
		`${description}. Value of **Provider**: ${code(id)}. Images in its answers: ${answers}.`,
		...(await credentialSection(provider)),
		...provider.operations.flatMap((operation) => [
			`### ${displayName}: ${titleOf(operation)}`,
			`${operation.description}. Resource \`${operation.resource}\`, operation \`${operation.name}\`.`,
			table(controlsOf(provider, operation)),
		]),
	];
}

async function credentialSection({ displayName, credential }: Provider): Promise<string[]> {
	if (!credential) return ['No credential is needed.'];
	const { type } = credential;
	return [
		`### ${displayName}: Credential`,
		`**${type.displayName}** (${code(type.name)}). The key travels as ${await keyPlace(type)}.`,
		table(flatten(type.properties)),
	];
}

function titleOf({ resource, displayName }: Operation): string {
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
