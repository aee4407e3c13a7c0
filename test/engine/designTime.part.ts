import type { IncomingMessage } from 'node:http';

import type { INodeParameters } from 'n8n-workflow';

import type { Engine } from '../../scripts/engine';
import { createEngine } from '../../scripts/engine';
import { useServer } from '../core/support/server';
import type { ThrowAwayPackage } from '../support/throwAwayPackage';
import { createThrowAwayPackage } from '../support/throwAwayPackage';
import { NODE, NODE_TYPE, workflowOf } from '../support/workflow';

/** What a provider can ask for while a workflow is built, with a provider that exists only here. */

const KEY = 'acme-key-0123456789';
/** One pixel. */
const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const FIELDS = [
	{ name: 'steps', label: 'Steps', kind: 'integer', min: 1, max: 50, default: 28 },
	{ name: 'prompt', label: 'Prompt', kind: 'text', required: true, description: 'What to show' },
	{ name: 'ratio', label: 'Ratio', kind: 'choice', choices: ['1:1', '16:9'] },
	{ name: 'image', label: 'Image', kind: 'file' },
	{ name: 'safe', label: 'Safe', kind: 'boolean' },
	{ name: 'extra', label: 'Extra', kind: 'json' },
	{ name: 'seeds', label: 'Seeds', kind: 'integer', multiple: true },
];

const seen: Array<{ path: string; key?: string; body?: unknown }> = [];
let refusing = false;
/** Called in place of an answer. */
let silence: (() => void) | undefined;

const server = useServer((request, response) => {
	void bodyOf(request).then((body) => {
		const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://acme.test');
		seen.push({ path: request.url ?? '', key: request.headers.authorization, body });
		if (silence) return silence();
		if (refusing) return response.writeHead(418).end(`no tea for ${KEY}`);
		const names = ['fox', 'fox-xl', 'owl'].filter((name) =>
			name.includes(query.get('filter') ?? ''),
		);
		const first = Number(query.get('page') ?? 0);
		const answers: Record<string, unknown> = {
			'/models': {
				models: names.slice(first, first + 2),
				next: first + 2 < names.length ? '2' : null,
			},
			'/models/fox': { fields: FIELDS },
			'/images': { images: [PNG] },
		};
		return response
			.setHeader('content-type', 'application/json')
			.end(JSON.stringify(answers[pathname] ?? {}));
	});
});

let throwAway: ThrowAwayPackage;
let engine: Engine;

beforeAll(async () => {
	throwAway = createThrowAwayPackage('acme');
	const { packageDirectory } = throwAway;
	engine = await createEngine({ packageDirectory, binaryMode: 'default' });
});

beforeEach(() => {
	seen.length = 0;
	refusing = false;
	silence = undefined;
});

afterEach(() => void jest.restoreAllMocks());

afterAll(async () => {
	await engine.close();
	throwAway.remove();
});

const model = { __rl: true, mode: 'list', value: 'fox' };
const place = { provider: 'acme', resource: 'image', operation: 'textToImage', model };
const credentials = () => ({ acmeApi: { apiKey: KEY, baseUrl: server.url() } });

/** A method of the control, by the name that the description gives it. */
function methodOf(control: string): string {
	const { properties } = engine.nodeDescription(NODE_TYPE);
	const property = properties.find(
		({ name, displayOptions }) =>
			name === control && displayOptions?.show?.provider?.includes('acme'),
	);
	const list = property?.modes?.find(({ type }) => type === 'list')?.typeOptions?.searchListMethod;
	return list ?? property?.typeOptions?.resourceMapper?.resourceMapperMethod ?? '';
}

const request = (control: string) => ({
	nodeType: NODE_TYPE,
	method: methodOf(control),
	parameters: place as INodeParameters,
	credentials: credentials(),
});

describe('A live search', () => {
	const search = async (filter?: string, paginationToken?: string) =>
		await engine.listSearch({ ...request('model'), filter, paginationToken });

	it('is named after provider and control', () => {
		expect(methodOf('model')).toBe('acmeModel');
	});

	it('continues page by page, signed, and knows the values of the node', async () => {
		expect(await search()).toEqual({
			results: [
				{ name: 'fox', value: 'fox' },
				{ name: 'fox-xl', value: 'fox-xl' },
			],
			paginationToken: '2',
		});
		expect(await search('', '2')).toEqual({ results: [{ name: 'owl', value: 'owl' }] });
		expect(seen.map(({ path }) => path)).toEqual([
			'/models?filter=&page=&shown=fox',
			'/models?filter=&page=2&shown=fox',
		]);
		expect(seen[0]?.key).toBe(`Bearer ${KEY}`);
	});

	it('takes what the user types', async () => {
		const { results } = await search('xl');
		expect(results).toEqual([{ name: 'fox-xl', value: 'fox-xl' }]);
	});

	it("refuses in the provider's own way, without the key", async () => {
		refusing = true;
		const error = await search().catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({
			message: expect.stringMatching(/^Acme did not accept the API key/),
		});
		expect(JSON.stringify([String(error), error])).not.toContain(KEY);
	});

	it('ends after 30 seconds, with all repetitions', async () => {
		const limit = new AbortController();
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
		silence = () => limit.abort();
		await expect(search()).rejects.toThrow(/^Acme did not answer in time/);
		expect(timeout).toHaveBeenCalledWith(30_000);
		expect(seen).toHaveLength(1);
	});
});

describe('The fields of a model', () => {
	it('are read for the chosen model: required ones first, with bounds and defaults', async () => {
		const { fields } = await engine.resourceMapping(request('inputs'));
		expect(fields.map(({ displayName }) => displayName)).toEqual([
			'Prompt: What to show',
			'Steps (from 1 to 50, default 28)',
			'Ratio',
			'Image (binary field, URL or base64)',
			'Safe',
			'Extra (JSON)',
			'Seeds (JSON list)',
		]);
		expect(fields.map(({ id, type, required }) => [id, type, required])).toEqual([
			['prompt', 'string', true],
			['steps', 'number', false],
			['ratio', 'options', false],
			['image', 'string', false],
			['safe', 'boolean', false],
			['extra', 'string', false],
			['seeds', 'string', false],
		]);
		expect(fields[1]?.defaultValue).toBe(28);
		expect(fields[2]?.options?.map(({ value }) => value)).toEqual(['1:1', '16:9']);
	});

	it('are read again when the model changes', () => {
		const { properties } = engine.nodeDescription(NODE_TYPE);
		const inputs = properties.find(({ name }) => name === 'inputs');
		expect(inputs).toMatchObject({
			type: 'resourceMapper',
			typeOptions: {
				loadOptionsDependsOn: ['model.value'],
				resourceMapper: { resourceMapperMethod: 'acmeInputs', mode: 'add' },
			},
		});
	});
});

describe('A run with inputs of the model', () => {
	const mapper = (value: object | null) => ({
		...{ mappingMode: 'defineBelow', value, matchingColumns: [] },
		schema: FIELDS.map(({ name, label }) => ({
			...{ id: name, displayName: label, required: name === 'prompt', defaultMatch: false },
			display: true,
		})),
	});
	const run = async (inputs: unknown, json: object = {}) =>
		await engine.run({
			workflow: workflowOf({ parameters: { ...place, inputs } }),
			credentials: credentials(),
			items: [
				{
					json: json as Record<string, never>,
					binary: { photo: { data: PNG, mimeType: 'image/png', fileName: 'photo.png' } },
				},
			],
		});
	const sent = () => seen.find(({ path }) => path === '/images')?.body;

	it('sends them with the types that the model wants, and files as bytes', async () => {
		const result = await run(
			mapper({
				...{ prompt: '={{ $json.words }}', steps: '={{ $json.steps }}', safe: 'true' },
				...{ ratio: '16:9', image: 'photo', extra: '{"a": [1]}', seeds: '[1, "2"]' },
			}),
			{ words: 'A lighthouse', steps: '30' },
		);
		expect(result.error).toBeUndefined();
		expect(sent()).toEqual({
			...{ prompt: 'A lighthouse', steps: 30, safe: true, ratio: '16:9', image: PNG },
			...{ extra: { a: [1] }, seeds: [1, 2] },
		});
		expect(result.output(NODE)[0]?.binary?.data?.mimeType).toBe('image/png');
	});

	it('takes a plain object from an expression, and leaves out what is empty', async () => {
		const result = await run('={{ $json }}', { prompt: 'A fox', ratio: '', steps: null });
		expect(result.error).toBeUndefined();
		expect(sent()).toEqual({ prompt: 'A fox' });
	});

	it('refuses values that do not fit, all at once and by their labels, before anything is sent', async () => {
		const value = { steps: 99, ratio: '2:1', safe: 'maybe', extra: '{', seeds: '[1.5]', tail: 1 };
		const result = await run('={{ $json }}', value);
		expect(result.error?.message).toBe(
			[
				"'Inputs → tail' is not an input of this model",
				"'Inputs → Steps' must be a whole number from 1 to 50, but is 99",
				"'Inputs → Prompt' is empty",
				"'Inputs → Ratio' must be one of '1:1', '16:9', but is '2:1'",
				"'Inputs → Safe' must be true or false, but is 'maybe'",
				"'Inputs → Extra' must be JSON, but is '{'",
				"'Inputs → Seeds' must be a whole number, but is 1.5.",
			].join('. '),
		);
		expect(sent()).toBeUndefined();
	});

	it('without a required one is stopped by n8n itself, before it begins', async () => {
		const result = await run(mapper({ steps: 5 }));
		expect(result.error?.message).toMatch(/"prompt" is required/);
		expect(seen).toEqual([]);
	});
});

async function bodyOf(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer); // no encoding is set
	const text = Buffer.concat(chunks).toString();
	return text === '' ? undefined : JSON.parse(text);
}
