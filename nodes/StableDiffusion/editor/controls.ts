import type { INodeProperties } from 'n8n-workflow';

import { collectionOptions, formerOptions, panelOptions } from '../core/controls/panel';
import { namedProperties, nestedProperties } from '../core/controls/parameter';
import type { Operation, Provider } from '../core/provider/provider';
import { sharedOptions } from '../run/sharedOptions';
import { compareLabels } from './labels';
import type { Listed, Merged, Values } from './merged';
import { mergeControls } from './merged';
import { withMethods } from './methods';
import { withExample } from './promptExamples';

/**
 * The controls of a provider. Each is there once for all operations that have it alike, and all options
 * are in one collection: n8n sends the description to every editor that opens. Decision 0007.
 */
export function controlsOf(provider: Provider): INodeProperties[] {
	const { operations } = provider;
	const lists = operations.map((operation) => ({
		operation,
		properties: topControlsOf(provider, operation),
		offers: offersOf(operation, ''),
	}));
	const options = operations
		.map((operation) => ({
			operation,
			properties: optionsIn(provider, operation),
			offers: offersOf(operation, '/'),
		}))
		.filter(({ properties }) => properties.length > 0);
	return [
		...mergeControls(lists).map((merged) => placed(merged, provider)),
		...(options.length > 0 ? [placed(collectionOf(options, formerIn(provider)), provider)] : []),
	];
}

/** The controls of one operation as the user sees them, in order, as if there were no other operation. */
export function controlsOfOperation(provider: Provider, operation: Operation): INodeProperties[] {
	const options = optionsIn(provider, operation);
	return [
		...topControlsOf(provider, operation),
		...(options.length > 0 ? [collection(options)] : []),
	];
}

function topControlsOf(provider: Provider, operation: Operation): INodeProperties[] {
	const { parameters, options, asynchronous } = operation;
	const all = { ...parameters, ...panelOptions(options) };
	const own = namedProperties(withMethods(provider)(all)).map((property) =>
		withExample(property, operation.name),
	);
	return [...own, ...(asynchronous ? [waitForCompletion] : [])];
}

const waitForCompletion: INodeProperties = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: true,
	description:
		'Whether to wait for the images. If off, the node returns the job for Job → Get Result.',
};

function optionsIn(provider: Provider, operation: Operation): INodeProperties[] {
	const { parallelRequests } = provider;
	const own = { ...collectionOptions(operation.options), ...sharedOptions(provider, operation) };
	return nestedProperties(withMethods(provider)(own))
		.map((property) =>
			property.name === 'parallelRequests' ? { ...property, default: parallelRequests } : property,
		)
		.sort((one, other) => compareLabels(one.displayName, other.displayName));
}

function formerIn(provider: Provider): INodeProperties[] {
	return formerOptions(provider.operations.map(({ options }) => withMethods(provider)(options)));
}

/** In it, an option that only some operations have depends on the operation. */
function collectionOf(lists: Listed[], former: INodeProperties[]): Merged {
	const operations = lists.map(({ operation }) => operation);
	const options = [
		...mergeControls(lists).map((merged) => optionOf(merged, operations)),
		...former,
	].sort((one, other) => compareLabels(one.displayName, other.displayName));
	return { property: collection(options), operations, show: {} };
}

function collection(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	};
}

/** The name of an operation is enough: no two resources have one of the same name. */
function optionOf(
	{ property, operations, show, hide }: Merged,
	among: Operation[],
): INodeProperties {
	const isEverywhere = operations.length === among.length;
	const where = isEverywhere ? {} : { '/operation': operations.map(({ name }) => name) };
	const shown = { ...where, ...show };
	const conditions = {
		...(Object.keys(shown).length > 0 && { show: shown }),
		...(hide && { hide }),
	};
	return { ...property, ...(Object.keys(conditions).length > 0 && { displayOptions: conditions }) };
}

/** Without the resource, which the operation decides about. */
function placed({ property, operations, show, hide }: Merged, { id }: Provider): INodeProperties {
	const place = { provider: [id], operation: operations.map(({ name }) => name) };
	return { ...property, displayOptions: { show: { ...place, ...show }, ...(hide && { hide }) } };
}

/** What the choices of an operation offer; conditions of options call them by a name after a slash. */
function offersOf({ parameters }: Operation, before: '' | '/'): Map<string, Values> {
	const choices = Object.entries(parameters).filter(
		([, { property, shownWhen, hiddenWhen, otherwise }]) =>
			property.type === 'options' && !shownWhen && !hiddenWhen && !otherwise,
	);
	return new Map(
		choices.map(([name, { property }]) => [
			before + name,
			(property.options ?? []).flatMap((option) => ('value' in option ? [option.value] : [])),
		]),
	);
}
