import type { INodeProperties } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { OPERATIONS } from '../../nodes/StableDiffusion/core/controls/operations';
import { properties, subtitle } from '../../nodes/StableDiffusion/editor/description';
import { providers } from '../../nodes/StableDiffusion/providers';
import { controlsOf } from '../../scripts/docs/controls';

/** What the panel shows without being asked: order, examples, notices, names. */

const every = providers.flatMap((provider) =>
	provider.operations.map((operation) => [provider, operation] as const),
);

function valuesOf(name: string, resource?: string): string[] {
	const found = properties.find(
		(property) =>
			property.name === name &&
			property.type === 'options' &&
			(resource === undefined || property.displayOptions?.show?.resource?.includes(resource)),
	);
	return (found?.options ?? []).flatMap((one) => ('value' in one ? [String(one.value)] : []));
}

test('Image is the first resource, and Text to Image its first operation and action', () => {
	expect(valuesOf('resource')[0]).toBe('image');
	expect(valuesOf('operation', 'image')[0]).toBe('textToImage');
	expect(valuesOf('operation', 'model')[0]).toBe('getMany');
});

test('operations are in the order of their table, for every resource', () => {
	const order = Object.keys(OPERATIONS);
	for (const resource of valuesOf('resource')) {
		const places = valuesOf('operation', resource).map((name) => order.indexOf(name));
		expect(places).toEqual([...places].sort((one, other) => one - other));
	}
});

test('the example of a prompt fits the operation', () => {
	const examples = every.flatMap(([provider, operation]) =>
		controlsOf(provider, operation)
			.filter(({ path }) => path === 'prompt')
			.map(({ property }) => [operation.name, property.placeholder] as const),
	);
	const lighthouses = examples.filter(([, example]) => /lighthouse/.test(example ?? ''));
	// An estimate takes the prompt of the image that would be made.
	expect(new Set(lighthouses.map(([name]) => name))).toEqual(
		new Set(['textToImage', 'estimateCost']),
	);
	expect(examples).toContainEqual([
		'replaceBackground',
		'e.g. a marble studio table, soft morning light',
	]);
});

test('RunPod, which tells no classes, asks for a workflow in API format alone', () => {
	const atRunPod = properties.filter(({ displayOptions }) =>
		displayOptions?.show?.provider?.includes('runPod'),
	);
	const descriptions = atRunPod.map(({ description }) => description ?? '');
	expect(descriptions.filter((one) => one.includes('either format'))).toEqual([]);
	expect(descriptions).toContainEqual(expect.stringMatching(/Export \(API\)/));
});

test('the default model of Stability AI shows its name', () => {
	const models = every
		.filter(([{ id }]) => id === 'stabilityAi')
		.flatMap(([provider, operation]) => controlsOf(provider, operation))
		.filter(({ path }) => path === 'model')
		.map(({ property }) => property.default);
	expect(models).toContainEqual({
		...{ __rl: true, mode: 'list', value: 'core' },
		cachedResultName: 'Stable Image Core',
	});
	for (const model of models) expect(model).toHaveProperty('cachedResultName');
});

describe('notices', () => {
	const notices = properties.filter(({ type }) => type === 'notice');
	const shownAt = (id: string) =>
		notices.filter((one) => one.displayOptions?.show?.provider?.includes(id)).map(textOf);
	const textOf = ({ displayName }: INodeProperties) => displayName;

	test('say that Preview draws placeholders, and nothing about money there', () => {
		expect(shownAt('preview')).toEqual([
			'Image operations draw placeholders. For a real image without an account, choose AI Horde.',
		]);
	});

	test('say that AI Horde shows prompts and images to volunteers, whatever the operation', () => {
		expect(shownAt('aiHorde')).toEqual([
			expect.stringMatching(/^No credential is needed\..*see the prompt and the images/),
			expect.stringMatching(/^Keep Retry On Fail off/),
		]);
	});

	test('say which API Edition to choose, and to keep Retry On Fail off', () => {
		expect(shownAt('stableDiffusionApi')).toEqual([
			expect.stringMatching(/API Edition.*keep the default/),
			expect.stringMatching(/^Keep Retry On Fail off/),
		]);
	});

	test('have names that are no parameter of an operation', () => {
		const names = new Set(every.flatMap(([, { parameters }]) => Object.keys(parameters)));
		expect(notices.filter(({ name }) => names.has(name))).toEqual([]);
	});
});

describe('the subtitle on the canvas', () => {
	const shownFor = (parameters: Record<string, string>): unknown => {
		const node = {
			...{ id: '1', name: 'Node', type: 'test.node', typeVersion: 1 },
			...{ position: [0, 0] as [number, number], parameters },
		};
		const nodeTypes = { getByName: none, getByNameAndVersion: none, getKnownTypes: none };
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		return workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {});
	};
	/** A node of an unknown type keeps its parameters as they are. */
	const none = () => undefined as never;

	test.each(
		every.map(
			([provider, operation]) => [provider.id, operation.name, provider, operation] as const,
		),
	)('of %s %s has the names that people read', (id, name, { displayName }, operation) => {
		const wanted = `${operation.displayName} · ${displayName.replace(/ \(.*\)$/, '')}`;
		expect(shownFor({ provider: id, operation: name })).toBe(wanted);
	});

	test('shows a value without a name as it is', () => {
		expect(shownFor({ provider: 'newer', operation: 'toPoem' })).toBe('toPoem · newer');
	});
});
