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
			seed: 6,
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
