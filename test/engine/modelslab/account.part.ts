import { failuresIn } from '../../support/readers';
import { NODE } from '../../support/workflow';
import type { Bench } from './bench';
import { useBench } from './bench';

const CONTINUE = { onError: 'continueRegularOutput' };

const image = (field: string) => ({ image: { __rl: true, mode: 'binary', value: field } });
const train = {
	resource: 'model',
	operation: 'train',
	images: { rows: [image('data'), image('mask')] },
	instancePrompt: 'photo of ohwx house',
	classPrompt: 'photo of a cabin',
	trainingType: '',
	trainingSteps: 12,
	options: { baseModelType: 'normal', loraType: 'lycoris', negativePrompt: 'blur', seed: 6 },
};

const about = (operation: string) => ({
	resource: 'model',
	operation,
	trainingId: '={{ $json.trainingId }}',
});

async function trained(bench: Bench) {
	const result = await bench.run(train);
	expect(result.error?.description).toBeUndefined();
	return result.output(NODE)[0]?.json ?? {};
}

async function ask(bench: Bench, operation: string, item: object) {
	const result = await bench.run(about(operation), { items: [{ ...item }] });
	expect(result.error?.description).toBeUndefined();
	return result.output(NODE)[0]?.json;
}

async function listed(bench: Bench) {
	const parameters = { resource: 'model', operation: 'getMany', list: 'trained', returnAll: true };
	return (await bench.run(parameters)).output(NODE).map(({ json }) => json.model);
}

describe('Training', () => {
	const open = useBench();

	it('uploads the images and sends exactly the fields of its table', async () => {
		const bench = open();
		const training = await trained(bench);
		const link = expect.stringMatching(/^http:.*\/images\//);
		expect(bench.bodyOf('/api/v3/lora_fine_tune')).toEqual({
			instance_prompt: 'photo of ohwx house',
			class_prompt: 'photo of a cabin',
			images: [link, link],
			training_type: 'null',
			max_train_steps: '12',
			base_model_type: 'normal',
			lora_type: 'lycoris',
			negative_prompt: 'blur',
			seed: '6',
		});
		expect(training).toEqual({
			trainingId: expect.stringMatching(/^\w+$/),
			state: 'deploying_gpu',
			ready: false,
			failed: false,
			log: expect.any(String),
		});
	});

	it('is asked for, and ends in a model that is listed, used and deleted', async () => {
		const bench = open();
		const training = await trained(bench);
		expect(await ask(bench, 'getTraining', training)).toMatchObject({ ready: false });
		const { packageClock } = await import('../../support/clock');
		await packageClock.sleep(60_000);
		const ready = { state: 'model_ready', ready: true, failed: false };
		expect(await ask(bench, 'getTraining', training)).toMatchObject(ready);
		expect(await listed(bench)).toEqual([training.trainingId]);
		const deleted = { deleted: true, trainingId: training.trainingId };
		expect(await ask(bench, 'delete', training)).toMatchObject(deleted);
		expect(await listed(bench)).toEqual([]);
	});

	it.each([
		['the address of the page', '/finetune/delete/abc', '/v3/delete/abc', 1],
		['the older address where there is no other', '/v3/delete/abc', '/finetune/delete/abc', 2],
	])('is deleted at %s', async (_, served, missing, calls) => {
		const bench = open();
		const body = { status: 'success', messege: 'Model deleted' };
		bench.sandbox.order({ match: served, fault: { kind: 'status', status: 200, body } });
		bench.sandbox.order({ match: missing, fault: { kind: 'status', status: 404 } });
		const done = { deleted: true, words: 'Model deleted' };
		expect(await ask(bench, 'delete', { trainingId: 'abc' })).toMatchObject(done);
		expect(bench.calls().map(({ path }) => path)).toHaveLength(calls);
	});

	it('that has no address to be deleted at is an error', async () => {
		const bench = open();
		bench.sandbox.order({ match: '/delete/', fault: { kind: 'status', status: 404 } });
		const parameters = { ...about('delete'), trainingId: 'abc' };
		const [failure] = failuresIn(await bench.run(parameters, { node: CONTINUE }));
		expect(failure?.error).toContain('could not find this address or model');
	});

	it('is cancelled', async () => {
		const bench = open();
		const training = await trained(bench);
		expect(await ask(bench, 'cancelTraining', training)).toMatchObject({ canceled: true });
		const state = { state: 'training_cancelled', ready: false };
		expect(await ask(bench, 'getTraining', training)).toMatchObject(state);
	});

	it('that failed is a state, not an error', async () => {
		const bench = open();
		const prompt = { ...train, instancePrompt: 'a cabin [[failed]]' };
		const [training] = (await bench.run(prompt)).output(NODE);
		const { packageClock } = await import('../../support/clock');
		await packageClock.sleep(60_000);
		expect(await ask(bench, 'getTraining', training?.json ?? {})).toMatchObject({
			state: 'training_failed',
			failed: true,
		});
	});

	it('without images is refused before anything is sent', async () => {
		const bench = open();
		const result = await bench.run({ ...train, images: {} }, { node: CONTINUE });
		expect(failuresIn(result)[0]?.error).toBe("'Images' needs at least one row.");
		expect(bench.calls()).toEqual([]);
	});

	it('that ended with an odd status is no state either', async () => {
		const bench = open();
		const body = { status: 'failed', messege: 'training_failed', data: 'Out of memory' };
		bench.sandbox.order({
			match: '/fine_tune_status/',
			fault: { kind: 'status', status: 200, body },
		});
		const state = { state: 'training_failed', failed: true, log: 'Out of memory' };
		expect(await ask(bench, 'getTraining', { trainingId: 'abc' })).toMatchObject(state);
	});

	it('that no one knows is an error with the words of the provider', async () => {
		const parameters = { ...about('getTraining'), trainingId: 'abc' };
		const [failure] = failuresIn(await open().run(parameters, { node: CONTINUE }));
		expect(failure?.description).toContain('Training not found');
	});
});

describe('Account → Get Balance', () => {
	const open = useBench();
	const getBalance = { resource: 'account', operation: 'getBalance' };

	it('tells the credit and the requests that wait', async () => {
		const bench = open();
		const queue = { operation: 'textToImage', prompt: 'A fox [[queue]]', waitForCompletion: false };
		await bench.run(queue);
		const [item] = (await bench.run(getBalance)).output(NODE);
		expect(item?.json).toEqual({ balance: 43.6, currency: 'USD', queuedRequests: 1 });
		expect(bench.sandbox.charges).toHaveLength(1);
	});

	it('does without the number of requests where the provider does not count', async () => {
		const bench = open();
		const fault = { kind: 'status', status: 400, body: { status: 'error' } } as const;
		bench.sandbox.order({ match: 'request_count', fault });
		const [item] = (await bench.run(getBalance)).output(NODE);
		expect(item?.json).toMatchObject({ balance: 43.6, queuedRequests: null });
	});
});

describe('A request that failed, which the provider says with HTTP 200', () => {
	const open = useBench();
	/** As the seed document of the provider shows it. */
	const failed = { status: 'failed', id: '', message: 'Failed, Try Again', output: '' };
	const withId = { status: 'error', id: 5, messege: 'training_failed' };
	const known = { trainingId: 'abc' };

	it.each<[string, object, object]>([
		['/cancel_training/', failed, { ...about('cancelTraining'), ...known }],
		['/cancel_training/', withId, { ...about('cancelTraining'), ...known }],
		['/finetune/delete/', failed, { ...about('delete'), ...known }],
		['/finetune/delete/', withId, { ...about('delete'), ...known }],
		['/fine_tune_status/', failed, { ...about('getTraining'), ...known }],
		['/lora_fine_tune', failed, train],
		['/base64_to_url', failed, train],
		['/wallet_balance', failed, { resource: 'account', operation: 'getBalance' }],
		['/finetune_list', failed, { resource: 'model', operation: 'getMany', list: 'trained' }],
	])('at %s is an error: %j', async (match, body, parameters) => {
		const bench = open();
		bench.sandbox.order({ match, fault: { kind: 'status', status: 200, body } });
		const result = await bench.run(parameters, { node: CONTINUE });
		const [failure] = failuresIn(result);
		expect(failure).toMatchObject({ fault: 'refused' });
		const words = Object.entries(body).find(([name]) => name.startsWith('mess'))?.[1];
		expect(failure?.description).toContain(words);
	});

	it.each([
		[200, failed],
		[200, { status: 'error', id: 5, message: 'Rate limit exceeded' }],
		[503, { status: 'error', id: 5, message: 'Busy', retry_after: 5 }],
	])('does not start a second training: HTTP %i, %j', async (status, body) => {
		const bench = open();
		bench.sandbox.order({ match: '/lora_fine_tune', fault: { kind: 'status', status, body } });
		await bench.run(train, { node: CONTINUE });
		const paths = bench.calls().map(({ path }) => path);
		expect(paths.filter((path) => path.endsWith('/lora_fine_tune'))).toHaveLength(1);
	});

	it('fails the test of the credential', async () => {
		const { engine, sandbox } = open();
		const fault = { kind: 'status', status: 200, body: failed } as const;
		sandbox.order({ match: '/wallet_balance', fault });
		const data = { apiKey: sandbox.keys.modelslab, baseUrl: `${sandbox.url}/modelslab` };
		const answer = await engine.testCredential('stableDiffusionApi', data);
		expect(answer.status).toBe('Error');
		expect(answer.message).toContain('Failed, Try Again');
	});
});
