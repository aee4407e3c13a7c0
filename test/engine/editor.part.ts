import type { INodeParameters } from 'n8n-workflow';

import { laneOf } from '../support/lanes';
import { useStage } from '../support/stage';
import { NODE, NODE_TYPE, workflowOf } from '../support/workflow';

const stage = useStage();

const list = async (method: string, parameters: INodeParameters, filter?: string) =>
	await stage.engine.listSearch({
		nodeType: NODE_TYPE,
		method,
		parameters,
		credentials: stage.credentials,
		...(filter !== undefined && { filter }),
	});

describe('The list of models of a chat relay', () => {
	const parameters = { provider: 'chatCompletions' };
	const search = async (filter?: string) => await list('chatCompletionsModel', parameters, filter);

	it('is live, and sorted', async () => {
		const { results } = await search();
		expect(results).toEqual([
			{ name: 'gpt-4o-image', value: 'gpt-4o-image' },
			{ name: 'sd3-large', value: 'sd3-large' },
			{ name: 'stable-diffusion', value: 'stable-diffusion' },
			{ name: 'stable-diffusion-api', value: 'stable-diffusion-api' },
		]);
		expect(stage.sandbox.charges).toEqual([]);
	});

	it('is filtered by what is typed, in any case', async () => {
		const { results } = await search('STABLE');
		expect(results.map(({ value }) => value)).toEqual(['stable-diffusion', 'stable-diffusion-api']);
		expect((await search('nothing like it')).results).toEqual([]);
	});

	it('says what is wrong, without the key', async () => {
		stage.sandbox.order({ match: '/v1/models', fault: { kind: 'echoKey' } });
		const { keys } = stage.sandbox;
		const error = await search().catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(Error);
		expect(String((error as Error).message)).toMatch(/did not accept the API key/);
		expect(JSON.stringify([String(error), error])).not.toContain(keys.relay);
	});

	it('works where the address already ends in /v1', async () => {
		const { chatCompletionsApi } = stage.credentials;
		const { results } = await stage.engine.listSearch({
			nodeType: NODE_TYPE,
			method: 'chatCompletionsModel',
			parameters,
			credentials: {
				chatCompletionsApi: {
					...chatCompletionsApi,
					baseUrl: `${String(chatCompletionsApi?.baseUrl)}/v1`,
				},
			},
		});
		expect(results).toHaveLength(4);
	});
});

describe('The list of models of GPTNB', () => {
	const parameters = { provider: 'gptnb' };

	it('holds the engines that its page names, without asking', async () => {
		const { results } = await list('gptnbModel', parameters);
		expect(results.map(({ value }) => value)).toEqual(
			expect.arrayContaining([
				'stable-diffusion-v1-6',
				'stable-diffusion-xl-1024-v1-0',
				'stable-diffusion-xl-beta-v2-2-2',
			]),
		);
		expect(stage.sandbox.requests).toEqual([]);
	});

	it.each([
		['sdxl 1', ['stable-diffusion-xl-1024-v1-0']],
		['V1-6', ['stable-diffusion-v1-6']],
		['nothing like it', []],
	])('is filtered by name and ID: %s', async (filter, values) => {
		const { results } = await list('gptnbModel', parameters, filter);
		expect(results.map(({ value }) => value)).toEqual(values);
	});
});

describe('The hint that an image is a placeholder', () => {
	const hintsOf = async (parameters: object) => {
		const { run } = stage.engine;
		const result = await run({
			workflow: workflowOf({ parameters }),
			credentials: stage.credentials,
		});
		expect(result.error).toBeUndefined();
		return result.hints(NODE);
	};

	it('shows beside the images of the preview', async () => {
		expect(await hintsOf({ provider: 'preview', prompt: 'A lighthouse' })).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(/placeholder/i),
				location: 'outputPane',
			}),
		]);
	});

	it('shows with a node that was just dropped on the canvas', async () => {
		expect(await hintsOf({})).toHaveLength(1);
	});

	it('shows with no other provider', async () => {
		const { provider, parameters } = laneOf('sdai');
		expect(await hintsOf({ provider, prompt: 'A lighthouse', ...parameters })).toEqual([]);
	});
});
