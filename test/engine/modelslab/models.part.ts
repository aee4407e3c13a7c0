import { failuresIn } from '../../support/readers';
import { NODE } from '../../support/workflow';
import type { Bench } from './bench';
import { useBench } from './bench';

const COMMUNITY = '/modelslab/api/v4/dreambooth/model_list';
const ENTERPRISE = '/modelslab/api/v1/enterprise/get_all_models';
const NODE_TYPE = 'stableDiffusion';
const CONTINUE = { onError: 'continueRegularOutput' };
const MODELS = 20_000;

const getMany = { resource: 'model', operation: 'getMany' };

const fetchesOf = ({ calls }: Bench, list: string) => calls().filter(({ path }) => path === list);

function search({ engine, sandbox }: Bench, filter?: string, more: object = {}) {
	const { url, keys } = sandbox;
	return engine.listSearch({
		nodeType: NODE_TYPE,
		method: 'stableDiffusionApiModel',
		parameters: { provider: 'stableDiffusionApi', ...more },
		credentials: {
			stableDiffusionApi: {
				apiKey: keys.modelslab,
				enterpriseApiKey: keys.modelslabEnterprise,
				baseUrl: `${url}/modelslab`,
			},
		},
		filter,
		...('paginationToken' in more && { paginationToken: String(more.paginationToken) }),
	});
}

describe('The list of models in the editor', () => {
	const open = useBench({ modelCount: MODELS });

	it('shows name and ID by pages, searched whatever the case, and is fetched once', async () => {
		const bench = open();
		const first = await search(bench);
		expect(first.results).toHaveLength(100);
		expect(first.paginationToken).toBe('100');
		const second = await search(bench, undefined, { paginationToken: first.paginationToken });
		expect(second.results).toHaveLength(100);
		expect(second.results[0]).not.toEqual(first.results[0]);
		const found = await search(bench, 'MidJour');
		expect(found).toEqual({ results: [{ name: 'Midjourney (midjourney)', value: 'midjourney' }] });
		expect((await search(bench, 'dream-shaper-87')).results).toHaveLength(1);
		expect((await search(bench, 'no such model')).results).toEqual([]);
		expect(fetchesOf(bench, COMMUNITY)).toHaveLength(1);
	});

	it('is that of the enterprise server under that edition', async () => {
		const bench = open();
		const { results } = await search(bench, '', { apiEdition: 'enterpriseV1' });
		expect(results).toHaveLength(25);
		expect(fetchesOf(bench, ENTERPRISE)).toHaveLength(1);
	});
});

describe('Model → Get Many', () => {
	const open = useBench({ modelCount: 500 });
	/** The cache knows accounts by address and key; another address makes it start again. */
	const elsewhere = ({ sandbox }: Bench, name: string) => ({
		baseUrl: `${sandbox.url}/modelslab/./${name}/..`,
	});

	it('gives as many as the limit says, and each with its ID and name', async () => {
		const bench = open();
		const result = await bench.run({ ...getMany, limit: 3 });
		expect(result.output(NODE)).toHaveLength(3);
		expect(result.output(NODE)[0]?.json).toEqual({
			model: expect.any(String),
			name: expect.any(String),
			status: 'model_ready',
			description: expect.any(String),
			instancePrompt: null,
			createdAt: expect.any(String),
			screenshot: expect.any(String),
		});
	});

	it('gives all, or what a search finds, and fetches nothing twice in a run', async () => {
		const bench = open();
		const credential = elsewhere(bench, 'all');
		const items = [{}, {}, {}];
		const all = await bench.run({ ...getMany, returnAll: true }, { items, credential });
		expect(all.output(NODE)).toHaveLength(3 * 500);
		expect(fetchesOf(bench, COMMUNITY)).toHaveLength(1);
		const found = await bench.run({ ...getMany, search: 'Midjourney' }, { credential });
		expect(found.output(NODE).map(({ json }) => json.model)).toEqual(['midjourney']);
		expect(fetchesOf(bench, COMMUNITY)).toHaveLength(1);
	});

	it('lists those of the enterprise server', async () => {
		const result = await open().run({ ...getMany, list: 'enterprise', returnAll: true });
		expect(result.output(NODE)).toHaveLength(25);
	});

	it('does not keep a failure', async () => {
		const bench = open();
		const credential = elsewhere(bench, 'failure');
		const body = { status: 'error', messege: 'Try again later' };
		bench.sandbox.order({
			match: COMMUNITY,
			times: 1,
			fault: { kind: 'status', status: 200, body },
		});
		const failed = await bench.run(getMany, { node: CONTINUE, credential });
		expect(failuresIn(failed)[0]?.description).toContain('Try again later');
		expect((await bench.run(getMany, { credential })).output(NODE)).toHaveLength(50);
	});

	it.each<[string, object, string[]]>([
		['a list of IDs', { data: ['one', 'two'] }, ['one', 'two']],
		['a bare list of IDs', ['one', 2], ['2', 'one']],
		['objects', { data: [{ model_id: 'one' }] }, ['one']],
		['objects with an ID under another name', { models: [{ id: 'one' }] }, ['one']],
		['a list inside of the data', { data: { models: ['one'] } }, ['one']],
		[
			'odd entries among good ones',
			{ data: [null, 'one', '', {}, [], true, 1.5, { model_id: null }, { model_id: 7 }] },
			['7', 'one'],
		],
		[
			'odd fields',
			{ data: [{ model_id: 'one', model_name: {}, status: 5, screenshots: [] }] },
			['one'],
		],
		['no entry', { data: [] }, []],
	])('reads %s', async (title, body, models) => {
		const bench = open();
		const credential = elsewhere(bench, encodeURIComponent(title));
		const match = '/modelslab/api/v3/finetune_list';
		const fault = { kind: 'status', status: 200, body } as const;
		bench.sandbox.order({ match, times: 1, fault });
		const parameters = { ...getMany, list: 'trained', returnAll: true };
		const result = await bench.run(parameters, { credential });
		expect(result.error?.description).toBeUndefined();
		expect(result.output(NODE).map(({ json }) => json.model)).toEqual(models);
	});
});

describe('Model → Load', () => {
	const open = useBench({ modelCount: 20 });
	const PATH = '/api/v6/images/model_reload';
	const load = (value: string) => ({
		...{ resource: 'model', operation: 'load' },
		model: { __rl: true, mode: 'id', value },
	});

	it('asks for a model that is not loaded, for free', async () => {
		const bench = open();
		const result = await bench.run(load('midjourney'));
		expect(result.error?.description).toBeUndefined();
		expect(bench.bodyOf(PATH)).toEqual({ model_id: 'midjourney' });
		expect(result.output(NODE)[0]?.json).toEqual({
			model: 'midjourney',
			status: 'loading',
			words: 'Model reload started',
		});
		expect(bench.sandbox.charges).toEqual([]);
	});

	it('of a model that no one knows is an error', async () => {
		const result = await open().run(load('no-such-model'), { node: CONTINUE });
		expect(failuresIn(result)[0]?.error).toContain('could not find this address or model');
	});

	it('that failed is an error, and is tried again, because it is free', async () => {
		const bench = open();
		const body = { status: 'failed', id: '', message: 'Failed, Try Again', output: '' };
		bench.sandbox.order({ match: PATH, fault: { kind: 'status', status: 200, body } });
		const result = await bench.run(load('midjourney'), { node: CONTINUE });
		expect(failuresIn(result)[0]?.description).toContain('Failed, Try Again');
		expect(bench.calls()).toHaveLength(3);
	});
});
