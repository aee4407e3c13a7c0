import type { INodeProperties } from 'n8n-workflow';

import { panelOptions } from '../core/controls/panel';
import { namedProperties } from '../core/controls/parameter';
import type { Provider } from '../core/provider/provider';

/** A control in one place of the registry. */
interface Placed {
	provider: string;
	operation: string;
	property: INodeProperties;
	/** What the choices of this control depend on; the same text means the same choices. */
	kind: string;
	/** The same text means that a value of the one fits the other. */
	values: string;
}

/**
 * Hidden twins of controls, which make n8n's editor forget a value that the newly chosen provider or
 * operation does not have. The editor clears only what it misses among the `options` of a control that
 * depends on what was changed, and judges that without the values that stand at their default
 * (n8n-editor-ui 2.41.1, removeMismatchedOptionValues; seen in the editor on 2026-11-22). Decision 0006.
 */
export function staleValues(providers: readonly Provider[]): INodeProperties[] {
	return [
		...forgetting('resource', 'Resource', 'image', providers),
		...forgetting('operation', 'Operation', 'textToImage', providers),
		...varying(placedControls(providers)).flatMap((controls) => twinsOf(controls, providers)),
	];
}

/** A resource or operation is forgotten by the providers that lack it. */
function forgetting(
	name: 'resource' | 'operation',
	displayName: string,
	instead: string,
	providers: readonly Provider[],
): INodeProperties[] {
	const valuesOf = ({ operations }: Provider) =>
		operations.map((entry) => (name === 'resource' ? entry.resource : entry.name));
	return unique(providers.flatMap(valuesOf)).flatMap((value) => {
		const provider = providers.filter((one) => !valuesOf(one).includes(value)).map(({ id }) => id);
		const show = { provider, [name]: [value] };
		const twin = { ...HIDDEN, displayName, name, default: instead, displayOptions: { show } };
		return provider.length > 0 ? [twin] : [];
	});
}

const HIDDEN = { type: 'hidden', options: [] } satisfies Partial<INodeProperties>;

/** Choices and live lists of every operation; what a user types fits anywhere. */
function placedControls(providers: readonly Provider[]): Placed[] {
	return providers.flatMap(({ id, operations }) =>
		operations.flatMap(({ name, parameters, options }) =>
			namedProperties({ ...parameters, ...panelOptions(options) })
				.filter(({ type, modes }) => type === 'options' || modes?.some(isList))
				.map((property) => ({
					...{ provider: id, operation: name, property },
					kind: JSON.stringify([property.default, property.options, property.displayOptions]),
					values: JSON.stringify([property.default, property.options ?? property.displayOptions]),
				})),
		),
	);
}

function isList({ type }: { type: string }): boolean {
	return type === 'list';
}

/** Those that are not the same wherever their name is. */
function varying(controls: Placed[]): Placed[][] {
	return unique(controls.map(({ property }) => property.name))
		.map((name) => controls.filter(({ property }) => property.name === name))
		.filter((sameName) => unique(sameName.map(({ values }) => values)).length > 1);
}

/**
 * One twin per provider and kind. It names the operations that it is not for, because one that stands at
 * its default is not there when the editor looks.
 */
function twinsOf(controls: Placed[], providers: readonly Provider[]): INodeProperties[] {
	return providers.flatMap(({ id, operations }) => {
		const own = controls.filter(({ provider }) => provider === id);
		return unique(own.map(({ kind }) => kind)).flatMap((kind) => {
			const same = own.filter((control) => control.kind === kind);
			const here = same.map(({ operation }) => operation);
			const others = operations.map(({ name }) => name).filter((name) => !here.includes(name));
			return same.slice(0, 1).map(({ property }) => twinOf(property, id, others));
		});
	});
}

/** A model never is among the options of its twin, so that every change brings the operation's own. */
function twinOf(property: INodeProperties, provider: string, others: string[]): INodeProperties {
	const { displayName, name, default: preset, options, displayOptions } = property;
	return {
		...{ ...HIDDEN, displayName, name, default: preset },
		...(property.type === 'options' && { options: options?.map(bare) }),
		displayOptions: {
			show: { provider: [provider], ...displayOptions?.show },
			hide: { resource: [], operation: others, ...displayOptions?.hide },
		},
	};
}

/** A twin is never shown: its choices need no description. */
function bare(option: NonNullable<INodeProperties['options']>[number]) {
	const { name } = option;
	return 'value' in option ? { name, value: option.value } : option;
}

function unique<T>(values: T[]): T[] {
	return [...new Set(values)];
}
