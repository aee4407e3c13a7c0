import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers } from 'n8n-workflow';
import type {
	INode,
	INodeParameterResourceLocator,
	INodeParameters,
	INodeProperties,
} from 'n8n-workflow';

import { OPERATIONS } from '../../nodes/StableDiffusion/core/controls/operations';
import type { Parameter, Parameters } from '../../nodes/StableDiffusion/core/controls/kinds';
import type { Operation, Provider } from '../../nodes/StableDiffusion/core/provider/provider';
import { sharedOptions } from '../../nodes/StableDiffusion/run/sharedOptions';
import { providers } from '../../nodes/StableDiffusion/providers';
import { StableDiffusion } from '../../nodes/StableDiffusion/StableDiffusion.node';
import { credentialsAt, lanes } from '../../sandbox';
import type { Control } from '../../scripts/docs/controls';
import { controlsOf, membersOf, shown } from '../../scripts/docs/controls';

/** What every provider of the registry has to keep to, present and future. */

const ROOT = join(__dirname, '../..');
const { description } = new StableDiffusion();
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	n8n: { credentials: string[] };
};

const entries = providers.flatMap((provider) =>
	provider.operations.map((operation) => ({
		provider,
		operation,
		place: `${provider.id}: ${operation.resource} → ${operation.name}`,
	})),
);

const repeated = (words: string[]) => words.filter((word, index) => words.indexOf(word) !== index);

describe('names', () => {
	test('of providers are unique; an ID is camelCase and is the name of the folder', () => {
		const ids = providers.map(({ id }) => id);
		expect(repeated(ids)).toEqual([]);
		expect(repeated(providers.map(({ displayName }) => displayName))).toEqual([]);
		expect(ids.filter((id) => !/^[a-z][a-zA-Z0-9]*$/.test(id))).toEqual([]);
		const folder = (id: string) => join(ROOT, 'nodes/StableDiffusion/providers', id, 'index.ts');
		expect(ids.filter((id) => !existsSync(folder(id)))).toEqual([]);
	});

	test('of operations are those of core/operations.ts, with its words, and unique per provider', () => {
		const strangers = entries.filter(({ operation }) => {
			const { name, resource, displayName, action, description: words } = operation;
			const known = (OPERATIONS as Record<string, unknown>)[name];
			return (
				JSON.stringify(known) !==
				JSON.stringify({ resource, displayName, action, description: words })
			);
		});
		expect(strangers.map(({ place }) => place)).toEqual([]);
		expect(repeated(entries.map(({ place }) => place))).toEqual([]);
	});
});

describe.each(entries)('$place', ({ provider, operation }) => {
	const controls = controlsOf(provider, operation);

	test('every default satisfies the rule of its control', () => {
		const faults = ruled(provider, operation, controls).flatMap(({ path, property, read }) => {
			if (property.required && valuesOf(property).includes('')) return []; // the user has to fill it
			if (property.default === '={{ $json }}') return []; // an expression has its value at run time
			const isGood = valuesOf(property).some((value) => 'value' in read(value, ''));
			return isGood ? [] : [`${path}: ${JSON.stringify(property.default)}`];
		});
		expect(faults).toEqual([]);
	});

	test('the bounds of every number are those of its rule', () => {
		const faults = ruled(provider, operation, controls).flatMap(({ path, property, read }) => {
			const { minValue, maxValue } = property.typeOptions ?? {};
			if (property.type !== 'number') return [];
			if (minValue === undefined || maxValue === undefined) return [`${path}: has no bounds`];
			const accepts = (value: number) => 'value' in read(value, '');
			const isSame =
				accepts(minValue) && accepts(maxValue) && !accepts(minValue - 1) && !accepts(maxValue + 1);
			return isSame ? [] : [`${path}: ${minValue} to ${maxValue}`];
		});
		expect(faults).toEqual([]);
	});

	test('no name is displayed twice, whatever the controls that decide about others are set to', () => {
		const twice = situationsOf(provider, operation, controls).flatMap(({ values, title }) =>
			repeated(displayed(values)).map((name) => `${name}, ${title}`),
		);
		expect(twice).toEqual([]);
	});

	test('every control is displayed at least sometimes', () => {
		const situations = situationsOf(provider, operation, controls);
		const seen = situations.flatMap(({ values }) => displayed(values));
		const names = controls.map(({ path }) => path).filter((path) => !path.includes('.rows.'));
		expect(names.filter((name) => !seen.includes(name))).toEqual([]);
	});

	test('a job can be waited for, left, and followed', () => {
		if (!operation.asynchronous) return;
		const paths = controls.map(({ path }) => path);
		expect(paths).toContain('waitForCompletion');
		expect(paths).toContain('options.onTimeout');
		expect(provider.jobs?.look).toBeInstanceOf(Function);
		const names = provider.operations.map(({ resource, name }) => `${resource} → ${name}`);
		expect(names).toContain('job → getResult');
	});
});

const withCredential = providers.flatMap(({ id, credential }) =>
	credential ? [{ id, credential }] : [],
);

describe.each(withCredential)('the credential of $id', ({ id, credential }) => {
	const className = credential.type.constructor.name;

	test('is a credential class with its own file, which package.json lists', () => {
		expect(existsSync(join(ROOT, `credentials/${className}.credentials.ts`))).toBe(true);
		expect(manifest.n8n.credentials).toContain(`dist/credentials/${className}.credentials.js`);
	});

	test('is asked for by the node under exactly the providers that use it, and tested by the node', () => {
		const { name } = credential.type;
		const users = withCredential.filter((one) => one.credential.type.name === name);
		const entry = description.credentials?.find((one) => one.name === name);
		const shownUnder = entry?.displayOptions?.show?.provider ?? [];
		expect([...shownUnder].sort()).toEqual(users.map((one) => one.id).sort());
		expect(shownUnder).toContain(id);
		expect(Object.keys(entry?.displayOptions?.show ?? {})).toEqual(['provider']);
		const required = credential.optional !== true;
		expect(entry).toMatchObject({ required, testedBy: 'testCredential' });
	});

	test('points at a vendor of the sandbox, where the provider has lanes, one of them for the engine tests', () => {
		expect(Object.keys(credentialsAt('http://sandbox.example'))).toContain(credential.type.name);
		const own = lanes.filter(({ provider }) => provider === id);
		expect(own.some(({ several }) => several !== undefined)).toBe(true);
	});
});

test('every lane has its own title, and a provider of the registry', () => {
	expect(repeated(lanes.map(({ title }) => title))).toEqual([]);
	const strangers = lanes.filter(({ provider }) => !providers.some(({ id }) => id === provider));
	expect(strangers.map(({ title }) => title)).toEqual([]);
});

test('the node asks for no credential that no provider uses', () => {
	const used = withCredential.map(({ credential }) => credential.type.name);
	const asked = description.credentials?.map(({ name }) => name) ?? [];
	expect(asked.filter((name) => !used.includes(name))).toEqual([]);
	expect(repeated(asked)).toEqual([]);
});

/** Controls with their rule: the nth control of a name belongs to the nth variant of the parameter. */
function ruled(provider: Provider, operation: Operation, controls: Control[]) {
	const shared = sharedOptions(provider, operation);
	return controls.flatMap(({ path, property }, index) => {
		const place = path.startsWith('options.')
			? { ...operation.options, ...shared }
			: operation.parameters;
		const nth = controls.slice(0, index).filter((earlier) => earlier.path === path).length;
		const isNested = path.split('.').length > (path.startsWith('options.') ? 2 : 1);
		const variant = isNested ? undefined : variantsOf(place, property.name)[nth];
		return variant ? [{ path, property, read: variant.read }] : [];
	});
}

/** A rule gets what a locator holds, or the locator whole where its mode matters. */
function valuesOf({ type, default: value }: INodeProperties): unknown[] {
	if (type !== 'resourceLocator') return [value];
	return [value, (value as INodeParameterResourceLocator).value];
}

function variantsOf(parameters: Parameters, name: string): Parameter[] {
	const list: Parameter[] = [];
	for (let one = parameters[name]; one; one = one.otherwise) list.push(one);
	return list;
}

/** The defaults, and every value that decides whether some other control is shown, and one that does not. */
function situationsOf({ id }: Provider, { resource, name }: Operation, controls: Control[]) {
	const top: INodeParameters = { provider: id, resource, operation: name };
	const deciding = controls.flatMap(({ path, property: { displayOptions = {} } }) =>
		[displayOptions.show, displayOptions.hide].flatMap((all) =>
			Object.entries(all ?? {}).flatMap(([control, values = []]) =>
				[...values, 'something else'].map((value) => ({
					control,
					value,
					isSibling: path.startsWith('options.'),
				})),
			),
		),
	);
	const others = deciding
		.filter(({ control }) => !(control in top))
		.map(({ control, value, isSibling }) => {
			// Inside a group a bare name is a sibling's; one of the top begins with a slash.
			const isInside = isSibling && !control.startsWith('/');
			const setting = { [control.replace(/^\//, '')]: value } as INodeParameters;
			return {
				title: `${control} ${JSON.stringify(value)}`,
				values: { ...top, ...(isInside ? { options: setting } : setting) },
			};
		});
	return [{ title: 'defaults', values: top }, ...others];
}

/** Names of what n8n shows at the top, and of the options that it offers. */
function displayed(values: INodeParameters): string[] {
	const node = { typeVersion: 1 } as INode;
	const { properties } = description;
	const complete =
		NodeHelpers.getNodeParameters(properties, values, true, false, node, description) ?? {};
	const visible = (list: INodeProperties[], place: INodeParameters) =>
		list.filter((one) => NodeHelpers.displayParameter(place, one, node, description, complete));
	const top = visible(shown, complete);
	const inside = top
		.filter(({ type }) => type === 'collection')
		.flatMap((group) => visible(membersOf(group), (complete[group.name] ?? {}) as INodeParameters));
	return [...top.map(({ name }) => name), ...inside.map(({ name }) => `options.${name}`)];
}
