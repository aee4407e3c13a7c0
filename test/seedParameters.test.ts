import { join } from 'node:path';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { providers } from '../nodes/StableDiffusion/providers';
import { choicesOf, controlsOf, flatten } from '../scripts/docs/controls';
import type { CredentialSet, Engine } from '../scripts/engine';
import { createEngine } from '../scripts/engine';
import type { RecordedRequest, Sandbox } from '../sandbox';
import { credentialsAt, startSandbox } from '../sandbox';
import type { SeedId, SeedParameter } from './seed-parameters';
import { seedParameters, SEEDS } from './seed-parameters';

const NODE_TYPE = 'n8n-nodes-diffusion.stableDiffusion';
const CREDENTIAL = 'credential.';

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ jobSeconds: 0.1 });
	engine = await createEngine({ packageDirectory: join(__dirname, '..'), binaryMode: 'default' });
});

afterAll(async () => {
	await engine.close();
	await sandbox.close();
});

const rows = seedParameters.map((row) => ({ ...row, title: `${row.seed} · ${row.parameter}` }));

test('no row is there twice', () => {
	const titles = rows.map(({ title }) => title);
	expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

describe('the node has a control for', () => {
	test.each(rows.filter(({ control }) => control !== undefined))('$title', async (row) => {
		const variants = propertiesOf(row);
		expect(variants).not.toEqual([]);
		const { required, default: documentedDefault, min, max, values } = row.documented ?? {};
		if (required) expect(variants.some(isAlwaysGiven)).toBe(true);
		if (documentedDefault !== undefined) {
			expect(variants.map(defaultValueOf)).toContain(documentedDefault);
		}
		const bounds = variants.map(({ typeOptions = {} }) => typeOptions);
		// A seed of -1 is random as well, and is sent as 0.
		const isRandom = (value?: number) => row.parameter === 'seed' && value === -1;
		const lowest = bounds.map(({ minValue }) => (isRandom(minValue) ? 0 : minValue));
		if (min !== undefined) expect(lowest).toContain(min);
		if (max !== undefined) expect(bounds.map(({ maxValue }) => maxValue)).toContain(max);
		if (values) expect(await choicesIn(row, variants)).toEqual(expect.arrayContaining([...values]));
	});
});

describe('on the wire is', () => {
	const plain = new Map<SeedId, RecordedRequest>();

	/** What is sent when no row of the seed is set. */
	async function without(seed: SeedId): Promise<RecordedRequest> {
		const known = plain.get(seed) ?? (await record({ seed }));
		plain.set(seed, known);
		return known;
	}

	test.each(rows)('$title', async (row) => {
		const { seed, wire, value, sent = value, control } = row;
		const expected = withKey(seed, sent);
		expect(found(seed, await record(row), wire)).toEqual(expected);
		if (control === undefined || control.startsWith(CREDENTIAL)) return;
		expect(found(seed, await without(seed), wire)).not.toEqual(expected);
	});
});

function providerOf(seed: SeedId) {
	const provider = providers.find(({ id }) => id === seed);
	const operation = provider?.operations.find(({ name }) => name === 'textToImage');
	if (!provider?.credential || !operation)
		throw new Error(`There is no text to image with ${seed}.`);
	return { provider, operation, credential: provider.credential.type };
}

/** Several where a control has other bounds under other conditions. */
function propertiesOf({ seed, control = '' }: SeedParameter): INodeProperties[] {
	const { provider, operation, credential } = providerOf(seed);
	const controls = control.startsWith(CREDENTIAL)
		? flatten(credential.properties, CREDENTIAL)
		: controlsOf(provider, operation);
	return controls.filter(({ path }) => path === control).map(({ property }) => property);
}

/** A locator cannot be left out: it has a default, and is refused when emptied. */
function isAlwaysGiven({ required, type }: INodeProperties): boolean {
	return required === true || type === 'resourceLocator';
}

function defaultValueOf({ type, default: value }: INodeProperties): unknown {
	return type === 'resourceLocator' ? (value as { value: unknown }).value : value;
}

async function choicesIn(
	{ seed }: SeedParameter,
	[property]: INodeProperties[],
): Promise<unknown[]> {
	const method = property?.modes?.find(({ type }) => type === 'list')?.typeOptions
		?.searchListMethod;
	if (!property || !method) return property ? choicesOf(property).map(({ value }) => value) : [];
	const { results } = await engine.listSearch({
		nodeType: NODE_TYPE,
		method,
		parameters: parametersOf({ seed }),
		credentials: credentialsOf({ seed }),
	});
	return results.map(({ value }) => value);
}

type Wanted = Pick<SeedParameter, 'seed'> & Partial<SeedParameter>;

/** The request that the built node sends with the row's control set, to the strict sandbox. */
async function record(wanted: Wanted): Promise<RecordedRequest> {
	sandbox.reset();
	const result = await engine.run({
		workflow: {
			nodes: [
				{
					name: 'Image',
					type: NODE_TYPE,
					typeVersion: 1,
					position: [0, 0],
					parameters: parametersOf(wanted),
				},
			],
			connections: {},
		},
		credentials: credentialsOf(wanted),
	});
	const { status, error } = result;
	expect({ status, error: error?.message, more: error?.description }).toEqual({
		status: 'success',
	});
	const [request] = sandbox.requests.filter(({ cdn }) => !cdn);
	if (!request) throw new Error('Nothing was sent.');
	return request;
}

function parametersOf({ seed, control, value, beside }: Wanted): INodeParameters {
	const own = control === undefined || control.startsWith(CREDENTIAL) ? {} : { [control]: value };
	const settings = { ...SEEDS[seed].base, ...beside, ...own };
	const parameters: INodeParameters = {
		provider: seed,
		resource: 'image',
		operation: 'textToImage',
	};
	for (const [path, setting] of Object.entries(settings)) put(seed, parameters, path, setting);
	return parameters;
}

/** `rows` is a list in the node's parameters; here it always has one entry. */
function put(seed: SeedId, parameters: INodeParameters, path: string, value: unknown): void {
	const [last = '', ...groups] = path.split('.').reverse();
	let place = parameters as Record<string, unknown>;
	for (const group of groups.reverse()) {
		place[group] ??= group === 'rows' ? [{}] : {};
		const next = place[group] as Record<string, unknown> | [Record<string, unknown>];
		place = Array.isArray(next) ? next[0] : next;
	}
	const isLocator =
		propertiesOf({ seed, control: path } as SeedParameter)[0]?.type === 'resourceLocator';
	place[last] = isLocator ? { __rl: true, mode: 'id', value } : value;
}

function credentialsOf({ seed, control = '', value }: Wanted): CredentialSet {
	const { name } = providerOf(seed).credential;
	const all: CredentialSet = credentialsAt(sandbox.url);
	const own = control.startsWith(CREDENTIAL)
		? { [control.slice(CREDENTIAL.length)]: withKey(seed, value) }
		: {};
	return { [name]: { ...all[name], ...own } };
}

function withKey(seed: SeedId, value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const all: CredentialSet = credentialsAt(sandbox.url);
	return value.replace('{key}', String(all[providerOf(seed).credential.name]?.apiKey));
}

/** What a request has at `header.name`, `path.name` or `body.path.to.field`. */
function found(seed: SeedId, request: RecordedRequest, wire: string): unknown {
	const [place, ...names] = wire.split('.');
	if (place === 'header') return request.headers[names.join('.')];
	if (place === 'path') return pathParts(seed, request)[names.join('.')];
	pathParts(seed, request);
	return names.reduce<unknown>(
		(value, name) => (value as Record<string, unknown> | undefined)?.[name],
		request.body,
	);
}

function pathParts(seed: SeedId, { method, path }: RecordedRequest): Record<string, string> {
	const { endpoint } = SEEDS[seed];
	const pattern = endpoint.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)').replace(' /', ' /[^/]+/');
	const parts = new RegExp(`^${pattern}$`).exec(`${method} ${path}`);
	if (!parts) throw new Error(`${method} ${path} is not ${endpoint}`);
	return { ...parts.groups };
}
