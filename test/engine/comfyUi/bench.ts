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
	parameters?: object;
	options?: object;
	/** One item for each; the prompt of the node is that of the item. */
	prompts?: string[];
	/** Binary fields of every item. */
	images?: Record<string, Buffer>;
	node?: object;
	/** Whether the server has the manners of 0.3.64. */
	isOlder?: boolean;
	/** Other fields of the credential. */
	credential?: Record<string, string>;
}

export interface Bench {
	sandbox: Sandbox;
	engine: Engine;
	run(call?: Call): Promise<RunResult>;
	start(call?: Call): Promise<StartedRun>;
	/** Requests whose path ends so. */
	sent(path: string): RecordedRequest[];
	/** Asks the server itself, as another program would. */
	ask(path: string, body?: object): Promise<unknown>;
	credentials(isOlder?: boolean): ReturnType<typeof credentialsAt>;
}

export const SIZE = { width: 256, height: 192 };
export const CONTINUE = { onError: 'continueRegularOutput' };

/** n8n's engine and a sandbox whose jobs take this long. */
export function useBench(jobSeconds = 1): Bench {
	let open: { sandbox: Sandbox; engine: Engine };
	beforeAll(async () => {
		const sandbox = await startSandbox({ jobSeconds, now: () => packageClock.now() });
		open = { sandbox, engine: await createEngine({ packageDirectory, binaryMode: 'filesystem' }) };
	});
	beforeEach(() => open.sandbox.reset());
	afterEach(() => void jest.restoreAllMocks());
	afterAll(async () => void (await Promise.all([open.engine.close(), open.sandbox.close()])));
	const credentials = (isOlder = false) => {
		const all = credentialsAt(open.sandbox.url);
		const { baseUrl = '', ...fields } = all.comfyUiApi ?? {};
		return { ...all, comfyUiApi: { ...fields, baseUrl: baseUrl + (isOlder ? '/0.3.64' : '') } };
	};
	const request = async (call: Call) => {
		const all = credentials(call.isOlder);
		return {
			workflow: workflowOf({ parameters: parametersOf(call), node: call.node }),
			items: await itemsFor(open.engine, call),
			credentials: { ...all, comfyUiApi: { ...all.comfyUiApi, ...call.credential } },
		};
	};
	return {
		get sandbox() {
			return open.sandbox;
		},
		get engine() {
			return open.engine;
		},
		run: async (call = {}) => await open.engine.run(await request(call)),
		start: async (call = {}) => open.engine.start(await request(call)),
		sent: (path) => open.sandbox.requests.filter((one) => one.path.endsWith(path)),
		ask: async (path, body) => await ask(open.sandbox, path, body),
		credentials,
	};
}

function parametersOf({ resource = 'image', operation = 'textToImage', ...call }: Call) {
	return {
		provider: 'comfyUi',
		...{ resource, operation },
		prompt: '={{ $json.prompt }}',
		...(operation === 'textToImage' && SIZE),
		...call.parameters,
		options: call.options ?? {},
	};
}

async function itemsFor(engine: Engine, { prompts = ['A lighthouse'], images = {} }: Call) {
	const stored = Object.entries(images).map(async ([name, bytes]) => {
		const file = { fileName: `${name}.png`, mimeType: 'image/png' };
		return [name, await engine.storeBinary(bytes, file)] as const;
	});
	const binary = Object.fromEntries(await Promise.all(stored));
	return prompts.map((prompt) => ({ json: { prompt }, binary }));
}

async function ask({ url, keys }: Sandbox, path: string, body?: object): Promise<unknown> {
	const basic = Buffer.from(`sandbox:${keys.comfyUi}`).toString('base64');
	const response = await fetch(`${url}/comfyUi${path}`, {
		method: body ? 'POST' : 'GET',
		headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
		...(body && { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	return text === '' ? undefined : JSON.parse(text);
}

/** The items of a run that must have worked. */
export function itemsOf(result: RunResult): INodeExecutionData[] {
	const { error } = result;
	if (error) throw new Error(`${error.message} ${error.description ?? ''}`);
	return result.output(NODE);
}
