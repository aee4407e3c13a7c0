import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeParameters, INodeProperties } from 'n8n-workflow';

import { providers } from '../../nodes/StableDiffusion/providers';
import { StableDiffusion } from '../../nodes/StableDiffusion/StableDiffusion.node';

/** The twins that make the editor forget: they may act on a change, and on nothing else. */

const { description } = new StableDiffusion();
const node = { typeVersion: 1 } as INode;
const twins = description.properties.filter(({ type }) => type === 'hidden');
const withoutTwins = description.properties.filter(({ type }) => type !== 'hidden');

const choices = providers.flatMap((provider) =>
	provider.operations.map(({ resource, name }) => ({
		...{ provider: provider.id, resource, operation: name },
	})),
);

test.each(choices)('$provider $operation has the same parameters as without twins', (choice) => {
	expect(parametersOf(choice, description.properties)).toEqual(parametersOf(choice, withoutTwins));
});

test.each(choices)('$provider $operation is forgotten by providers that lack it', (choice) => {
	const { resource, operation } = choice;
	for (const other of providers) {
		const isForeign = !choices.some(
			(one) => one.provider === other.id && one.operation === operation,
		);
		const forgotten = clearedBy({ provider: other.id, resource, operation }, 'provider');
		expect([other.id, forgotten.includes('operation')]).toEqual([other.id, isForeign]);
	}
});

test('a choice that the next provider lacks is forgotten, one that it has is kept', () => {
	const sdai = { provider: 'sdai', resource: 'image', operation: 'textToImage' };
	expect(clearedBy({ ...sdai, aspectRatio: '4:5' }, 'provider')).toContain('aspectRatio');
	expect(clearedBy({ ...sdai, aspectRatio: '16:9' }, 'provider')).not.toContain('aspectRatio');
});

test('a model is forgotten with its operation', () => {
	const model = { __rl: true, mode: 'list', value: 'core' };
	const inpaint = { provider: 'stabilityAi', resource: 'image', operation: 'inpaint' };
	expect(clearedBy({ ...inpaint, model }, 'operation')).toContain('model');
	expect(clearedBy({ ...inpaint, model }, 'prompt')).not.toContain('model');
});

function parametersOf(choice: INodeParameters, properties: INodeProperties[]) {
	return NodeHelpers.getNodeParameters(properties, choice, true, false, node, description);
}

/** What the editor clears after `changed`: it looks at the values that do not stand at their default. */
function clearedBy(values: INodeParameters, changed: string): string[] {
	const stored = NodeHelpers.getNodeParameters(
		description.properties,
		values,
		false,
		false,
		node,
		description,
	);
	const seen = { ...values, ...stored };
	return twins
		.filter(({ name, displayOptions: { show = {}, hide = {} } = {} }) => {
			return name in seen && (changed in show || changed in hide);
		})
		.filter((twin) => NodeHelpers.displayParameter(seen, twin, node, description))
		.filter(({ name, options = [] }) =>
			options.every((option) => !('value' in option) || option.value !== seen[name]),
		)
		.map(({ name }) => name);
}
