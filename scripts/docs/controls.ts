import type {
	INodeParameterResourceLocator,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { Operation, Provider } from '../../nodes/StableDiffusion/core/provider/provider';
import { controlsOfOperation } from '../../nodes/StableDiffusion/editor/controls';
import { properties } from '../../nodes/StableDiffusion/editor/description';

/** The node's description, as the controls that a user meets one by one. */

export interface Control {
	/** With the groups it lies in, as in the node's parameters: `options.weightedPrompts.rows.text`. */
	path: string;
	/** The same in the words of the editor: `Options → Weighted Prompts → Text`. */
	label: string;
	property: INodeProperties;
}

/** What decides about the operation, and so belongs to none. */
export const SELECTORS: readonly string[] = ['provider', 'resource', 'operation'];

/** Without notices, and the twins that only make the editor forget stale values. */
export const shown = properties.filter(({ type }) => type !== 'hidden' && type !== 'notice');

/** Every control of an operation, those inside groups included, in the order of the editor. */
export function controlsOf(provider: Provider, operation: Operation): Control[] {
	return flatten(controlsOfOperation(provider, operation));
}

export function isSelector({ name }: INodeProperties): boolean {
	return SELECTORS.includes(name);
}

/** A group is followed by what it contains. */
export function flatten(list: INodeProperties[], path = '', label = ''): Control[] {
	return list.flatMap((property) => {
		const control = {
			path: path + property.name,
			label: label + property.displayName,
			property,
		};
		return [control, ...contentsOf(control)];
	});
}

function contentsOf({ path, label, property }: Control): Control[] {
	const inner = `${label} → `;
	if (property.type === 'collection') {
		return flatten(membersOf(property), `${path}.`, inner);
	}
	if (property.type === 'fixedCollection') {
		return rowsOf(property).flatMap(({ name, values }) =>
			flatten(values, `${path}.${name}.`, inner),
		);
	}
	return [];
}

/** What `options` holds depends on `type`, which n8n's types do not say. */
export function membersOf({ options }: INodeProperties): INodeProperties[] {
	return (options ?? []) as INodeProperties[];
}

export function rowsOf({ options }: INodeProperties): INodePropertyCollection[] {
	return (options ?? []) as INodePropertyCollection[];
}

export function choicesOf({ type, options }: INodeProperties): INodePropertyOptions[] {
	const isChoice = type === 'options' || type === 'multiOptions';
	return isChoice ? ((options ?? []) as INodePropertyOptions[]) : [];
}

const KINDS: Partial<Record<INodeProperties['type'], string>> = {
	boolean: 'switch',
	collection: 'group',
	fixedCollection: 'rows',
	json: 'JSON',
	multiOptions: 'choices',
	options: 'choice',
	resourceLocator: 'locator',
	resourceMapper: 'fields of the model',
	string: 'text',
};

export function kindOf({ type, typeOptions }: INodeProperties): string {
	if (type === 'number') return typeOptions?.numberPrecision === 0 ? 'whole number' : 'number';
	if (type === 'string' && typeOptions?.password) return 'password';
	return KINDS[type] ?? type;
}

export function defaultOf({ type, default: value }: INodeProperties): string {
	if (type === 'resourceLocator') return words((value as INodeParameterResourceLocator).value);
	if (['collection', 'fixedCollection', 'resourceMapper'].includes(type)) return words('');
	return words(value);
}

/** All that restricts a value, and when the control is shown. */
export function boundsOf(property: INodeProperties): string {
	const { required, typeOptions = {}, modes = [], displayOptions = {} } = property;
	const { minValue, maxValue } = typeOptions;
	const parts = [
		required && 'required',
		minValue !== undefined && `${minValue} to ${maxValue}`,
		choicesOf(property).map(choice).join(', '),
		modes.map(({ displayName }) => displayName).join(' or '),
		...conditions('when', displayOptions.show),
		...conditions('unless', displayOptions.hide),
	];
	return parts.filter(Boolean).join('; ') || '–';
}

function choice({ name, value }: INodePropertyOptions): string {
	return name === value ? name : `${name} (${words(value)})`;
}

function conditions(word: string, all: Record<string, unknown[] | undefined> = {}): string[] {
	return Object.entries(all)
		.filter(([name]) => !SELECTORS.includes(name))
		.map(([name, values = []]) => `${word} ${name} is ${values.map(words).join(' or ')}`);
}

function words(value: unknown): string {
	if (value === '') return '–';
	return typeof value === 'string' ? value : JSON.stringify(value);
}
