import type { INodeExecutionData } from 'n8n-workflow';

import type { RecordedRequest, Sandbox } from '../../sandbox';
import { credentialsAt, startSandbox } from '../../sandbox';
import type { Engine, RunResult, StartedRun } from '../../scripts/engine';
import { createEngine } from '../../scripts/engine';
import { packageClock, packageDirectory } from './clock';
import { NODE, workflowOf } from './workflow';

/** One run of the node with a provider whose images are jobs. */
export interface Call {
	resource?: string;
	operation?: string;
	parameters?: object;
	options?: object;
	/** One item for each; the prompt of the node is that of the item. */
	prompts?: string[];
	/** JSON beside the prompt of every item. */
	json?: object;
	/** Binary fields of every item. */
	files?: Record<string, Buffer>;
	node?: object;
	/** Behind the address of the credential. */
	below?: string;
	/** Other fields of it. */
	credential?: Record<string, string>;
}

export interface Bench {
	sandbox: Sandbox;
	engine: Engine;
	run(call?: Call): Promise<RunResult>;
	start(call?: Call): Promise<StartedRun>;
	/** Requests whose method and path fit. */
	sent(pattern: RegExp): RecordedRequest[];
}

export const SIZE = { width: 256, height: 192 };
export const CONTINUE = { onError: 'continueRegularOutput' };

/** n8n's engine and a sandbox whose jobs take this long. */
export function useBench(provider: string, jobSeconds = 1): Bench {
	let open: { sandbox: Sandbox; engine: Engine };
	beforeAll(async () => {
		const sandbox = await startSandbox({ jobSeconds, now: () => packageClock.now() });
		open = { sandbox, engine: await createEngine({ packageDirectory, binaryMode: 'filesystem' }) };
	});
	beforeEach(() => open.sandbox.reset());
	afterEach(() => void jest.restoreAllMocks());
	afterAll(async () => void (await Promise.all([open.engine.close(), open.sandbox.close()])));
	const request = async (call: Call) => {
		const type = `${provider}Api`;
		const all = credentialsAt(open.sandbox.url);
		const { baseUrl = '', ...fields } = all[type] ?? {};
		return {
			workflow: workflowOf({ parameters: parametersOf(provider, call), node: call.node }),
			items: await itemsFor(open.engine, call),
			credentials: {
				...all,
				[type]: { ...fields, baseUrl: baseUrl + (call.below ?? ''), ...call.credential },
			},
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
		sent: (pattern) =>
			open.sandbox.requests.filter(({ method, path }) => pattern.test(`${method} ${path}`)),
	};
}

function parametersOf(provider: string, { resource = 'image', operation, ...call }: Call) {
	const name = operation ?? 'textToImage';
	return {
		...{ provider, resource, operation: name },
		prompt: '={{ $json.prompt }}',
		...(name === 'textToImage' && SIZE),
		...call.parameters,
		options: call.options ?? {},
	};
}

async function itemsFor(engine: Engine, { prompts = ['A lighthouse'], files = {}, json }: Call) {
	const stored = Object.entries(files).map(async ([name, bytes]) => {
		const file = { fileName: `${name}.png`, mimeType: 'image/png' };
		return [name, await engine.storeBinary(bytes, file)] as const;
	});
	const binary = Object.fromEntries(await Promise.all(stored));
	return prompts.map((prompt) => ({ json: { ...json, prompt }, binary }));
}

/** The items of a run that must have worked. */
export function itemsOf(result: RunResult): INodeExecutionData[] {
	const { error } = result;
	if (error) throw new Error(`${error.message} ${error.description ?? ''}`);
	return result.output(NODE);
}

/** What an item says that has failed: its sentence, and what to do. */
export function wordsOf(item: INodeExecutionData | undefined): string {
	const { error, description } = item?.json ?? {};
	return [error, description].map(String).join(' ');
}
