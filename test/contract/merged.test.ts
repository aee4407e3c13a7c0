import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeParameters, INodeProperties } from 'n8n-workflow';

import { OPERATIONS } from '../../nodes/StableDiffusion/core/controls/operations';
import { providers } from '../../nodes/StableDiffusion/providers';
import { controlsOfOperation } from '../../nodes/StableDiffusion/editor/controls';
import type { Listed } from '../../nodes/StableDiffusion/editor/merged';
import { mergeControls } from '../../nodes/StableDiffusion/editor/merged';
import { properties } from '../../nodes/StableDiffusion/editor/description';
import { choicesOf, isSelector, membersOf, shown } from '../../scripts/docs/controls';

/** A control is in the description once for several operations; the user must not notice. */

/** Bytes; n8n sends the description to every editor that opens. */
const MOST_IN_ALL = 230_000;
const MOST_PER_PROVIDER = 60_000;

const node = { typeVersion: 1 } as INode;
const choices = providers.flatMap((provider) =>
	provider.operations.map((operation) => ({
		title: `${provider.id} ${operation.name}`,
		provider,
		operation,
		list: controlsOfOperation(provider, operation),
	})),
);

test.each(choices)('$title shows what it declares, in that order', (choice) => {
	const { provider, operation, list } = choice;
	const place = {
		provider: provider.id,
		resource: operation.resource,
		operation: operation.name,
	};
	for (const situation of situationsOf(list)) {
		const values = complete({ ...place, ...situation }, list);
		const expected = visible(list, values);
		const actual = visible(
			shown.filter((property) => !isSelector(property)),
			values,
		);
		expect({ situation, controls: actual }).toEqual({ situation, controls: expected });
	}
});

test('the conditions of options need no resource: an operation has one', () => {
	const places = choices.map(({ operation }) => [operation.name, operation.resource]);
	const resources = Object.entries(OPERATIONS).map(([name, { resource }]) => [name, resource]);
	expect(resources).toEqual(expect.arrayContaining(places));
});

test('the description is small enough', () => {
	const weights = providers.map(({ id }) => {
		const own = properties.filter(({ displayOptions }) => {
			const shownUnder = displayOptions?.show?.provider ?? [];
			return shownUnder.length === 1 && shownUnder.includes(id);
		});
		return [id, bytesOf(own)] as const;
	});
	const total = bytesOf(properties);
	console.info(
		`bytes of the description: ${weights.map(([id, bytes]) => `${id} ${bytes}`).join(', ')}; ${total} in all`,
	);
	expect(weights.filter(([, bytes]) => bytes > MOST_PER_PROVIDER)).toEqual([]);
	expect(total).toBeLessThanOrEqual(MOST_IN_ALL);
});

describe('Controls of several operations', () => {
	const named = (name: string, show?: Record<string, string[]>): INodeProperties => ({
		...{ displayName: name, name, type: 'string', default: '' },
		...(show && { displayOptions: { show } }),
	});
	const list = (name: string, all: INodeProperties[], edition: string[] = []): Listed => ({
		operation: { ...choices[0]!.operation, name: name as 'inpaint' },
		properties: all,
		offers: new Map(edition.length > 0 ? [['edition', edition]] : []),
	});
	const outcome = (...lists: Listed[]) =>
		mergeControls(lists).map(({ property, operations, show }) => ({
			name: property.name,
			of: operations.map(({ name }) => name).join(),
			...(Object.keys(show).length > 0 && { show }),
		}));

	it('that are the same are there once, and each list keeps its order', () => {
		expect(
			outcome(
				list('one', [named('a'), named('b'), named('c')]),
				list('two', [named('b'), named('x'), named('c')]),
			),
		).toEqual([
			{ name: 'a', of: 'one' },
			{ name: 'b', of: 'one,two' },
			{ name: 'x', of: 'two' },
			{ name: 'c', of: 'one,two' },
		]);
	});

	it('in another order are there twice', () => {
		const lists = [list('one', [named('a'), named('b')]), list('two', [named('b'), named('a')])];
		expect(outcome(...lists)).toEqual([
			{ name: 'a', of: 'one' },
			{ name: 'b', of: 'one,two' },
			{ name: 'a', of: 'two' },
		]);
	});

	it('share a condition where it means the same in each', () => {
		expect(
			outcome(
				list('one', [named('a', { edition: ['v1'] })], ['v1', 'v2']),
				list('two', [named('a')], ['v3', 'v4']),
			),
		).toEqual([{ name: 'a', of: 'one,two', show: { edition: ['v1', 'v3', 'v4'] } }]);
	});

	it.each([
		['a value would show it where it is hidden', ['v1', 'v2'], ['v2', 'v3']],
		['the deciding control may have any value', ['v1', 'v2'], []],
	])('do not share one where %s', (_, first, second) => {
		const one = list('one', [named('a', { edition: ['v1'] })], first);
		expect(outcome(one, list('two', [named('a')], second))).toHaveLength(2);
	});
});

function bytesOf(list: readonly INodeProperties[]): number {
	return Buffer.byteLength(JSON.stringify(list));
}

/** The defaults, and every value or pair of values on which a condition depends. */
function situationsOf(list: INodeProperties[]): INodeParameters[] {
	const single = new Map(
		[...list, ...list.flatMap(insideOf)].flatMap(({ displayOptions: { show, hide } = {} }) =>
			[show, hide].flatMap((conditions) =>
				Object.entries(conditions ?? {}).flatMap(([name, values = []]) =>
					[...values, 'something else'].map((value) => {
						const situation = { [name.replace(/^\//, '')]: value } as INodeParameters;
						return [JSON.stringify(situation), situation] as const;
					}),
				),
			),
		),
	);
	const all = [...single.values()].filter((situation) => isOffered(situation, list));
	return [{}, ...all, ...all.flatMap((one) => all.map((other) => ({ ...one, ...other })))];
}

/** A choice with a value that it does not offer is refused, whatever else is shown. */
function isOffered(situation: INodeParameters, list: INodeProperties[]): boolean {
	return Object.entries(situation).every(([name, value]) => {
		const variants = list.filter((one) => one.name === name && one.type === 'options');
		const offered = variants.flatMap(choicesOf).map((choice) => choice.value);
		return variants.length === 0 || offered.some((one) => one === value);
	});
}

/** With the defaults of the operation, as the editor has them; a locator as it is stored. */
function complete(situation: INodeParameters, list: INodeProperties[]): INodeParameters {
	const isLocator = (name: string) =>
		list.some((one) => one.name === name && one.type === 'resourceLocator');
	const stored = Object.entries(situation).map(([name, value]) => [
		name,
		isLocator(name) ? { __rl: true, mode: 'id', value } : value,
	]);
	const given = Object.fromEntries(stored) as INodeParameters;
	return { ...given, ...NodeHelpers.getNodeParameters(list, given, true, false, node, null) };
}

/** What n8n shows at the top and offers in Options: each whole, without its conditions. */
function visible(list: INodeProperties[], values: INodeParameters) {
	const isShown = (place: INodeParameters) => (one: INodeProperties) =>
		NodeHelpers.displayParameter(place, one, node, null, values);
	return list.filter(isShown(values)).map((property) => ({
		...bare(property),
		...(property.type === 'collection' && {
			options: membersOf(property).filter(isShown({})).map(bare),
		}),
	}));
}

function insideOf(property: INodeProperties): INodeProperties[] {
	return property.type === 'collection' ? membersOf(property) : [];
}

function bare({ displayOptions: _, ...property }: INodeProperties) {
	return property;
}
