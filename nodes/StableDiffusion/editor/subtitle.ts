import type { Provider } from '../core/provider/provider';

/**
 * What the canvas shows below the name of the node, such as “Text to Image · Stability AI”. n8n evaluates it
 * with the parameters alone, so the names are part of the expression.
 */
export function subtitleOf(providers: readonly Provider[]): string {
	const operations = providers.flatMap((provider) =>
		provider.operations.map(({ name, displayName }) => [name, displayName] as const),
	);
	const names = providers.map(({ id, displayName }) => [id, shortened(displayName)] as const);
	return `={{ ${lookUp('operation', operations)} + " · " + ${lookUp('provider', names)} }}`;
}

/** A value that has no name is shown as it is. */
function lookUp(parameter: string, names: ReadonlyArray<readonly [string, string]>): string {
	const value = `$parameter["${parameter}"]`;
	return `((${JSON.stringify(Object.fromEntries(names))})[${value}] || ${value})`;
}

/** Without the part in parentheses. */
function shortened(displayName: string): string {
	return displayName.replace(/ \([^()]*\)$/, '');
}
