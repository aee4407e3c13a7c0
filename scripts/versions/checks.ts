import assert from 'node:assert/strict';

import type { INodeProperties } from 'n8n-workflow';

import type { Engine, RunResult } from '../engine';
import type { Place } from './messages';
import { expectImages, NODE, NODE_TYPE, runNode } from './runNode';

/** One thing that a user of the node relies on; it throws when that thing is wrong. */
export interface Check {
	name: string;
	run(place: Place, engine: Engine): Promise<void>;
}

const CONTINUE = { onError: 'continueRegularOutput' };
const ERROR_OUTPUT = { onError: 'continueErrorOutput' };
/** The second item has no prompt. */
const ONE_IS_BAD = [{ prompt: 'A lighthouse' }, { prompt: '' }, { prompt: 'A harbor' }];
/** Nothing listens on port 1. */
const DOWN = { sdaiApi: { baseUrl: 'http://127.0.0.1:1' } };
const SDAI = { provider: 'sdai', numberOfImages: 1, aspectRatio: '1:1' };
const MODELSLAB = { provider: 'stableDiffusionApi', numberOfImages: 1, width: 256, height: 256 };
const RELAY = { provider: 'chatCompletions', model: byId('stable-diffusion-api') };
const CORE = { provider: 'stabilityAi', model: byId('core'), numberOfImages: 1 };

/** Every form in which a provider answers with an image. */
const answers: Check[] = [
	answer('No account: preview', { provider: 'preview', width: 64, height: 64 }),
	answer('Answer: base64', { ...CORE, options: { responseFormat: 'application/json' } }),
	answer('Answer: bytes', { ...CORE, options: { responseFormat: 'image/*' } }),
	answer('Answer: address', SDAI),
	answer('Answer: job', MODELSLAB, '[[queue]]'),
	answer('Answer: chat text', RELAY, '[[form=markdown-many]]', 2),
	answer('Answer: chat stream', RELAY, '[[sse]]'),
];

const inputs: Check[] = [
	{
		name: 'Prompt from a recipe',
		run: async (place, engine) => {
			const parameters = { ...SDAI, prompt: '', options: { recipe: '={{ $json }}' } };
			const items = [{ prompt: 'A lighthouse', seed: 7 }];
			const result = await runNode(place, engine, { parameters, items });
			await expectImages(result, 1);
			assert.equal(result.output(NODE)[0]?.json.prompt, 'A lighthouse');
		},
	},
	imageFrom('a binary field', 'data'),
	imageFrom('an earlier node', "={{ $('Start').item.binary.data }}"),
];

const failures: Check[] = [
	{
		name: 'Continue On Fail',
		run: async (place, engine) => {
			const result = await runNode(place, engine, {
				parameters: SDAI,
				items: ONE_IS_BAD,
				node: CONTINUE,
			});
			assert.equal(result.status, 'success');
			assert.deepEqual(inputsOf(result, 0), [0, 1, 2]);
			expectFailure(result.output(NODE)[1]?.json, 'sdai');
		},
	},
	{
		name: 'Error output',
		run: async (place, engine) => {
			const result = await runNode(place, engine, {
				parameters: SDAI,
				items: ONE_IS_BAD,
				node: ERROR_OUTPUT,
			});
			assert.equal(result.status, 'success');
			// Older versions reverse the items when they look for errors among them.
			assert.deepEqual(inputsOf(result, 0).sort(), [0, 2]);
			assert.deepEqual(inputsOf(result, 1), [1]);
			expectFailure(result.output(NODE, 1)[0]?.json, 'sdai');
		},
	},
	{
		name: 'Failed run',
		run: async (place, engine) => {
			const result = await runNode(place, engine, { parameters: SDAI, items: ONE_IS_BAD });
			assert.equal(result.status, 'error');
			assert.match(result.error?.message ?? '', /Prompt/);
			assert.equal(result.error?.context?.itemIndex, 1);
		},
	},
	{
		name: 'Refused connection',
		run: async (place, engine) => {
			const result = await runNode(place, engine, { parameters: SDAI, credentials: DOWN });
			assert.equal(result.status, 'error');
			assert.equal(result.error?.message, '127.0.0.1:1 refuses connections');
			assert.doesNotMatch(result.error?.description ?? '', /billed/);
		},
	},
];

const editor: Check[] = [
	{
		name: 'Live list',
		run: async ({ credentials }, engine) => {
			const { results } = await engine.listSearch({
				nodeType: NODE_TYPE,
				method: listMethod(engine.nodeDescription(NODE_TYPE).properties, 'chatCompletions'),
				parameters: { provider: 'chatCompletions' },
				credentials,
				filter: 'STABLE',
			});
			assert.deepEqual(
				results.map(({ value }) => value),
				['stable-diffusion', 'stable-diffusion-api'],
			);
		},
	},
	{
		name: 'Job → Get Result',
		run: async (place, engine) => {
			const submit = { ...MODELSLAB, waitForCompletion: false };
			const submitted = await runNode(place, engine, {
				parameters: submit,
				items: [{ prompt: 'A lighthouse [[queue]]' }],
			});
			const job = submitted.output(NODE)[0]?.json;
			assert.match(String(job?.jobId), /^\d+$/);
			const parameters = { ...MODELSLAB, resource: 'job', operation: 'getResult', job };
			await expectImages(await runNode(place, engine, { parameters }), 1);
		},
	},
	{
		name: 'Credential test',
		run: async ({ credentials, wrongCredentials }, engine) => {
			for (const [type, data] of Object.entries(credentials)) {
				assert.equal((await engine.testCredential(type, data)).status, 'OK', type);
			}
			for (const { type, data, refusal } of wrongCredentials) {
				const { message } = await engine.testCredential(type, data);
				assert.match(message, new RegExp(refusal), type);
			}
		},
	},
];

/** With files on disk, which is what a queue and most servers use. */
export const checks: Check[] = [
	...answers,
	...inputs,
	imageFrom('$binary', '={{ $binary.data }}'), // which has no file that is in memory
	...failures,
	...editor,
];

/** With files in memory, which older versions do unless told otherwise. */
export const memoryChecks: Check[] = [...answers.slice(1, 4), ...inputs].map(({ name, run }) => ({
	name: `In memory: ${name.replace('Answer: ', '')}`,
	run,
}));

function answer(name: string, parameters: object, marker = '', images = 1): Check {
	return {
		name,
		run: async (place, engine) => {
			const items = [{ prompt: `A lighthouse ${marker}`.trim() }];
			await expectImages(await runNode(place, engine, { parameters, items }), images);
		},
	};
}

function imageFrom(name: string, value: string): Check {
	return {
		name: `Image from ${name}`,
		run: async (place, engine) => {
			const file = { fileName: 'input.png', mimeType: 'image/png' };
			const data = await engine.storeBinary(Buffer.from(place.inputImage, 'base64'), file);
			const result = await runNode(place, engine, {
				parameters: {
					...CORE,
					operation: 'removeBackground',
					image: { __rl: true, mode: 'binary', value },
				},
				items: [{ json: {}, binary: { data } }],
			});
			await expectImages(result, 1);
		},
	};
}

function byId(value: string) {
	return { __rl: true, mode: 'id', value };
}

function inputsOf(result: RunResult, output: number): unknown[] {
	return result
		.output(NODE, output)
		.map(({ pairedItem }) =>
			typeof pairedItem === 'object' ? [pairedItem].flat()[0]?.item : null,
		);
}

/** Everything that an error item says, and not just the message that n8n puts in its place. */
function expectFailure(json: object | undefined, provider: string): void {
	const { error, ...rest } = (json ?? {}) as Record<string, unknown>;
	assert.match(String(error), /Prompt/);
	assert.equal(rest.fault, 'parameter');
	assert.equal(rest.provider, provider);
}

/** The search behind the list of models of a provider. */
function listMethod(properties: INodeProperties[], provider: string): string {
	const lists = properties
		.filter(({ displayOptions }) => displayOptions?.show?.provider?.includes(provider))
		.flatMap(({ modes = [] }) => modes.map(({ typeOptions }) => typeOptions?.searchListMethod));
	const method = lists.find((one) => one !== undefined);
	assert.ok(method, `${provider} has no live list`);
	return method;
}
