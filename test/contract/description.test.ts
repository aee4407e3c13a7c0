import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { providers } from '../../nodes/StableDiffusion/providers';
import type { Control } from '../../scripts/docs/controls';
import {
	choicesOf,
	controlsOf,
	flatten,
	isSelector,
	kindOf,
	membersOf,
	rowsOf,
	shown,
} from '../../scripts/docs/controls';
import { GOLDEN_TABLE, PARAMETERS_PAGE } from '../../scripts/docs/generated';
import { goldenTable } from '../../scripts/docs/goldenTable';
import { parametersPage } from '../../scripts/docs/parametersPage';
import { checkedIn, differences } from './golden';
import { readSentences } from '../support/sentences';
import { ROOT } from './sources';
import { faultOfDescription, isAlphabetical, isLatin, isSentenceCase, isTitleCase } from './words';

/** Rules for all that a user sees, of every provider in the registry. */

const MANY = 5;

const all: Control[] = [
	...flatten(shown.filter(isSelector)),
	...providers.flatMap((provider) => [
		...provider.operations.flatMap((operation) =>
			controlsOf(provider, operation).map((control) => ({
				...control,
				path: `${provider.id} ${operation.resource} ${operation.name} ${control.path}`,
			})),
		),
		...flatten(provider.credential?.type.properties ?? []).map((control) => ({
			...control,
			path: `${provider.credential?.type.name} ${control.path}`,
		})),
	]),
];

/** The paths of the controls about which `judge` has something to say, with what it says. */
function faults(judge: (property: INodeProperties) => Array<string | undefined>): string[] {
	const found = all.flatMap(({ path, property }) =>
		judge(property)
			.flatMap((fault) => fault ?? [])
			.map((fault) => `${path}: ${fault}`),
	);
	return [...new Set(found)];
}

const unless = (isGood: boolean, fault: string) => (isGood ? undefined : fault);

describe('what npm run docs writes is up to date', () => {
	test('golden table: run npm run docs, and say in CHANGELOG.md why the user sees a change', () => {
		expect(differences(checkedIn(GOLDEN_TABLE), goldenTable())).toEqual([]);
	});

	test('parameter reference: run npm run docs', async () => {
		expect(differences(checkedIn(PARAMETERS_PAGE), await parametersPage())).toEqual([]);
	});
});

describe('words', () => {
	test('labels are in Title Case', () => {
		const judge = (property: INodeProperties) =>
			[
				property.displayName,
				...rowsOfGroup(property).map(({ displayName }) => displayName),
				...(property.modes ?? []).map(({ displayName }) => displayName),
				...choicesOf(property)
					.filter(isOurWord)
					.map(({ name }) => name),
			].map((label) => unless(isTitleCase(label), `'${label}' is not in Title Case`));
		expect(faults(judge)).toEqual([]);
	});

	test('descriptions are sentences, and a single one has no final full stop', () => {
		const judge = (property: INodeProperties) =>
			[property, ...choicesOf(property)].map(({ description }) => {
				const fault = faultOfDescription(description ?? '');
				return fault && `'${description}' ${fault}`;
			});
		expect(faults(judge)).toEqual([]);
	});

	test('a description says more than the label', () => {
		const judge = ({ displayName, description }: INodeProperties) => [
			unless(description?.toLowerCase() !== displayName.toLowerCase(), 'repeats its label'),
		];
		expect(faults(judge)).toEqual([]);
	});

	test('a switch is described by "Whether ..."', () => {
		const judge = ({ type, description = '' }: INodeProperties) => [
			unless(type !== 'boolean' || description.startsWith('Whether '), `'${description}'`),
		];
		expect(faults(judge)).toEqual([]);
	});

	test('placeholders start with "e.g.", those of groups with "Add"', () => {
		const judge = (property: INodeProperties) => {
			const start = isGroup(property) ? 'Add ' : 'e.g. ';
			return [property.placeholder, ...(property.modes ?? []).map((mode) => mode.placeholder)].map(
				(text) =>
					unless(!text || text.startsWith(start), `'${text}' does not start with '${start}'`),
			);
		};
		expect(faults(judge)).toEqual([]);
	});

	test('actions are in sentence case', () => {
		const judge = (property: INodeProperties) =>
			choicesOf(property).map(({ action }) =>
				unless(!action || isSentenceCase(action), `'${action}' is not in sentence case`),
			);
		expect(faults(judge)).toEqual([]);
	});
});

describe('language', () => {
	const texts = ({ displayName, description, placeholder, hint }: INodeProperties) => [
		...[displayName, description, placeholder, hint],
	];

	test('controls and choices are in Latin letters', () => {
		const judge = (property: INodeProperties) =>
			[
				...texts(property),
				...choicesOf(property).flatMap(({ name, description, action }) => [
					name,
					description,
					action,
				]),
			].map((text = '') => unless(isLatin(text), `'${text}'`));
		expect(faults(judge)).toEqual([]);
	});

	test('error sentences are in Latin letters', () => {
		const { messages, reasons } = readSentences(ROOT);
		expect(messages.length).toBeGreaterThan(60);
		expect([...messages, ...reasons].filter((sentence) => !isLatin(sentence))).toEqual([]);
	});

	test('a word of another script is found', () => {
		expect(['A cat – 512×512 …', 'Größe', 'image 图片', 'Кот'].map(isLatin)).toEqual([
			...[true, true, false, false],
		]);
	});
});

describe('shape', () => {
	// n8n lists the actions of a node when it is added.
	test('what is chosen first takes no expression, and every operation is an action', () => {
		const judge = (property: INodeProperties) => [
			unless(
				!isSelector(property) || property.type === 'hidden' || property.noDataExpression === true,
				'takes expressions',
			),
			...(property.name === 'operation' ? choicesOf(property) : []).map(({ name, action }) =>
				unless(Boolean(action), `'${name}' has no action`),
			),
		];
		expect(shown.filter(isSelector).length).toBeGreaterThan(4);
		expect(faults(judge)).toEqual([]);
	});

	test('names are camelCase', () => {
		const judge = ({ name }: INodeProperties) => [
			unless(/^[a-z][a-zA-Z0-9]*$/.test(name), `'${name}' is not camelCase`),
		];
		expect(faults(judge)).toEqual([]);
	});

	/** All but the choice that sets nothing, which leads. */
	const set = (choices: INodePropertyOptions[]) => choices.filter(({ value }) => value !== '');

	// Sizes and ratios are left out, as in n8n's own lint: by the alphabet 1024 comes before 896.
	test(`from ${MANY} on, choices and fields of a group are in alphabetical order`, () => {
		const judge = (property: INodeProperties) =>
			[
				isInOrderOfUse(property) ? [] : set(choicesOf(property)).map(({ name }) => name),
				property.type === 'collection' ? labelsOf(membersOf(property)) : [],
				...rowsOfGroup(property).map(({ values }) => labelsOf(values)),
			].map((names) =>
				unless(
					names.length < MANY || isAlphabetical(names.filter((name) => !/^\d/.test(name))),
					`not in order: ${names.join(', ')}`,
				),
			);
		expect(faults(judge)).toEqual([]);
	});

	test('choices are unique and their default is one of them', () => {
		const judge = (property: INodeProperties) => {
			const values = choicesOf(property).map(({ value }) => value);
			const isKnown = property.type !== 'options' || values.includes(property.default as string);
			return [
				unless(isKnown, `the default '${String(property.default)}' is none of its choices`),
				unless(new Set(values).size === values.length, 'two choices have the same value'),
			];
		};
		expect(faults(judge)).toEqual([]);
	});

	test('nothing inside a group is required', () => {
		const judge = (property: INodeProperties) =>
			[...membersOfGroup(property), ...rowsOfGroup(property).flatMap(({ values }) => values)].map(
				({ name, required }) => unless(required === undefined, `'${name}' is required`),
			);
		expect(faults(judge)).toEqual([]);
	});

	test('the same name means the same kind and carries the same label', () => {
		const known = new Map<string, string>();
		const clashes = providers.flatMap((provider) =>
			provider.operations.flatMap((operation) =>
				controlsOf(provider, operation).flatMap(({ path, property }) => {
					const name = path.replace(/^options\./, '');
					const meaning = `${kindOf(property)} '${property.displayName}'`;
					const first = known.get(name) ?? meaning;
					known.set(name, first);
					return first === meaning ? [] : [`${provider.id} ${path}: ${meaning}, not ${first}`];
				}),
			),
		);
		expect(clashes).toEqual([]);
	});

	test('each control shows only under one provider, and under operations that it has', () => {
		const strays = shown
			.filter((property) => !isSelector(property))
			.filter(({ displayOptions: { show = {} } = {} }) => show['/options.recipe'] === undefined)
			.filter(({ displayOptions: { show = {} } = {} }) => {
				const [provider, ...others] = providers.filter(({ id }) => show.provider?.includes(id));
				const operations = provider?.operations.filter(({ name }) =>
					show.operation?.includes(name),
				);
				return (
					others.length > 0 ||
					show.provider?.length !== 1 ||
					operations?.length !== show.operation?.length
				);
			});
		expect(strays).toEqual([]);
	});
});

/** The list of actions has the order of these two, which is that of their use. */
function isInOrderOfUse({ name }: INodeProperties): boolean {
	return name === 'resource' || name === 'operation';
}

function isGroup({ type }: INodeProperties): boolean {
	return type === 'collection' || type === 'fixedCollection';
}

function membersOfGroup(property: INodeProperties): INodeProperties[] {
	return property.type === 'collection' ? membersOf(property) : [];
}

function rowsOfGroup(property: INodeProperties) {
	return property.type === 'fixedCollection' ? rowsOf(property) : [];
}

function labelsOf(list: INodeProperties[]): string[] {
	return list.map(({ displayName }) => displayName);
}

/** A choice whose label is its value shows the provider's own word. */
function isOurWord({ name, value }: { name: string; value: unknown }): boolean {
	return name !== value;
}
