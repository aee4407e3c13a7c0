import type { INodeExecutionData } from 'n8n-workflow';

import type { RecordedRequest, Sandbox } from '../../../sandbox';
import { credentialsAt, startSandbox } from '../../../sandbox';
import type { Engine, RunResult, StartedRun } from '../../../scripts/engine';
import { createEngine } from '../../../scripts/engine';
import { packageClock, packageDirectory } from '../../support/clock';
import { NODE, workflowOf } from '../../support/workflow';

export interface Call {
	resource?: string;
	operation?: string;
	/** `owner/name`, with or without a version. */
	model?: string;
	/** As the editor keeps them. */
	inputs?: object;
	parameters?: object;
	options?: object;
	/** One item for each. */
	prompts?: string[];
	/** Binary fields of every item. */
	files?: Record<string, Buffer>;
	node?: object;
}

export const CONTINUE = { onError: 'continueRegularOutput' };
export const SDXL = 'stability-ai/sdxl';
/** It ends while its request is held open. */
export const LIGHTNING = 'bytedance/sdxl-lightning-4step';

export const mapper = (value: object) => ({ mappingMode: 'defineBelow', value });
export const listed = (value: string) => ({ __rl: true, mode: 'list', value });

/** n8n's engine and a sandbox whose jobs take this long, in seconds. */
export function useBench(jobSeconds = 4) {
	let open: { sandbox: Sandbox; engine: Engine };
	beforeAll(async () => {
		const sandbox = await startSandbox({ jobSeconds, now: () => packageClock.now() });
		open = { sandbox, engine: await createEngine({ packageDirectory, binaryMode: 'filesystem' }) };
	});
	beforeEach(() => open.sandbox.reset());
	afterEach(() => void jest.restoreAllMocks());
	afterAll(async () => void (await Promise.all([open.engine.close(), open.sandbox.close()])));
	const credentials = () => credentialsAt(open.sandbox.url);
	const request = async (call: Call) => ({
		workflow: workflowOf({ parameters: parametersOf(call), node: call.node }),
		items: await itemsFor(open.engine, call),
		credentials: credentials(),
	});
	return {
		get sandbox() {
			return open.sandbox;
		},
		get engine() {
			return open.engine;
		},
		credentials,
		run: async (call: Call = {}): Promise<RunResult> => await open.engine.run(await request(call)),
		start: async (call: Call = {}): Promise<StartedRun> => open.engine.start(await request(call)),
		/** Requests for a path below `/v1`. */
		sent: (path: string, method = 'POST'): RecordedRequest[] =>
			open.sandbox.requests.filter(
				(one) => one.method === method && one.path === `/replicate/v1${path}`,
			),
		/** The inputs that were submitted. */
		submitted: (): Array<Record<string, unknown>> =>
			open.sandbox.requests
				.filter(({ method, path }) => method === 'POST' && path.endsWith('/predictions'))
				.map(({ body }) => (body as { input: Record<string, unknown> }).input),
	};
}

function parametersOf(call: Call) {
	const { resource = 'image', operation = 'textToImage', model, inputs } = call;
	return {
		...{ provider: 'replicate', resource, operation },
		...(resource === 'image' && { prompt: '={{ $json.prompt }}' }),
		...(model && { model: listed(model) }),
		...(inputs && { modelInputs: mapper(inputs) }),
		...call.parameters,
		options: call.options ?? {},
	};
}

async function itemsFor(engine: Engine, { prompts = ['A lighthouse'], files = {} }: Call) {
	const stored = Object.entries(files).map(async ([name, bytes]) => {
		const file = { fileName: `${name}.png`, mimeType: 'image/png' };
		return [name, await engine.storeBinary(bytes, file)] as const;
	});
	const binary = Object.fromEntries(await Promise.all(stored));
	return prompts.map((prompt) => ({ json: { prompt }, binary }));
}

/** The items of a run that must have worked. */
export function itemsOf(result: RunResult): INodeExecutionData[] {
	const { error } = result;
	if (error) throw new Error(`${error.message} ${error.description ?? ''}`);
	return result.output(NODE);
}

/** The only item of a run that ended with an error. */
export function failureIn(result: RunResult): INodeExecutionData['json'] {
	const [item, ...others] = itemsOf(result);
	if (others.length > 0 || item?.json.error === undefined) throw new Error('It did not fail');
	return item.json;
}
