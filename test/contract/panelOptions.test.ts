import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { StableDiffusion } from '../../nodes/StableDiffusion/StableDiffusion.node';
import { formerOptions } from '../../nodes/StableDiffusion/core/controls/panel';
import { providers } from '../../nodes/StableDiffusion/providers';
import { membersOf } from '../../scripts/docs/controls';

/** Options that are in the panel are still read where an earlier version saved them. Decision 0015. */

const { properties } = new StableDiffusion().description;
const node = { typeVersion: 1 } as Parameters<typeof NodeHelpers.displayParameter>[2];

const moved = providers.flatMap(({ id, operations }) =>
	formerOptions(operations.map(({ options }) => options)).map(({ name }) => ({ id, name })),
);

test('the seed of a playground that shows it is in the panel', () => {
	const seeds = moved.filter(({ name }) => name === 'seed').map(({ id }) => id);
	expect(seeds).toEqual(
		expect.arrayContaining(['preview', 'stabilityAi', 'stableDiffusionApi', 'aiHorde']),
	);
});

describe.each(moved)('$id $name', ({ id, name }) => {
	const collection = properties.find(
		(one) => one.name === 'options' && one.displayOptions?.show?.provider?.includes(id),
	);
	const members = collection ? membersOf(collection) : [];
	const shown = (values: INodeParameters) =>
		members.filter(
			(one: INodeProperties) =>
				one.name === name && NodeHelpers.displayParameter(values, one, node, null, {}),
		);

	it('is once in Options, so that n8n does not take it for one of several', () => {
		expect(members.filter((one) => one.name === name)).toHaveLength(1);
	});

	it('is offered there only where it is saved', () => {
		expect(shown({})).toEqual([]);
		expect(shown({ [name]: 7 })).toHaveLength(1);
	});

	it('is in the panel of every operation that has it', () => {
		const operations = providers.find((one) => one.id === id)?.operations ?? [];
		const having = operations.filter(({ options }) => Object.hasOwn(options, name));
		const inPanel = having.filter(({ options }) => options[name]?.inPanel === true);
		expect(inPanel.map((one) => one.name)).toEqual(having.map((one) => one.name));
	});
});
