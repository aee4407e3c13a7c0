import type { INodeExecutionData } from 'n8n-workflow';

import type { RecordedRequest, Sandbox } from '../../../sandbox';
import { credentialsAt, startSandbox } from '../../../sandbox';
import type { Engine, RunResult, StartedRun } from '../../../scripts/engine';
import { createEngine } from '../../../scripts/engine';
import { packageDirectory } from '../../support/clock';
import type { Outcome } from '../../support/readers';
import { failuresIn } from '../../support/readers';
import { NODE, workflowOf } from '../../support/workflow';
import { draw, drawMask } from '../stability/bench';
import { wireProblems } from './wire';

export const SERVERS = ['a1111', 'forge', 'sdnext', 'sdcpp'] as const;
export type ServerName = (typeof SERVERS)[number] | 'drawThings';

export interface Call {
	server?: ServerName;
	resource?: string;
	operation?: string;
	parameters?: object;
	options?: object;
	node?: object;
	/** Over the fields of the credential. */
	credential?: object;
	/** One item for each. */
	prompts?: string[];
}

export interface Bench {
	sandbox: Sandbox;
	engine: Engine;
	run(call: Call): Promise<RunResult>;
	start(call: Call): Promise<StartedRun>;
	/** The items of a run that has to succeed. */
	items(call: Call): Promise<INodeExecutionData[]>;
	/** The one failure of a run that continues. */
	failure(call: Call): Promise<Outcome>;
	/** Requests whose path ends so. */
	sent(path: string): RecordedRequest[];
}

/** n8n's engine and the sandbox, for the tests of one file. */
export function useBench(): Bench {
	let open: { sandbox: Sandbox; engine: Engine };
	beforeAll(async () => {
		const sandbox = await startSandbox();
		open = { sandbox, engine: await createEngine({ packageDirectory, binaryMode: 'filesystem' }) };
	});
	beforeEach(() => open.sandbox.reset());
	// Whatever a test is about, its requests have to be those of a real server.
	afterEach(() => expect(wireProblems(open.sandbox.requests)).toEqual([]));
	afterAll(async () => void (await Promise.all([open.engine.close(), open.sandbox.close()])));
	const request = async (call: Call) => ({
		workflow: workflowOf({ parameters: parametersOf(call), node: call.node }),
		items: await itemsOf(open.engine, call),
		credentials: credentialsFor(open.sandbox, call),
	});
	const run = async (call: Call) => await open.engine.run(await request(call));
	return {
		get sandbox() {
			return open.sandbox;
		},
		get engine() {
			return open.engine;
		},
		run,
		start: async (call) => open.engine.start(await request(call)),
		items: async (call) => {
			const result = await run(call);
			expect([result.error?.message, result.error?.description]).toEqual([undefined, undefined]);
			return result.output(NODE);
		},
		failure: async (call) => {
			const result = await run({ ...call, node: { onError: 'continueRegularOutput' } });
			const [failure] = failuresIn(result);
			if (!failure) throw new Error('The run did not fail');
			return failure;
		},
		sent: (path) => open.sandbox.requests.filter((one) => one.path.endsWith(path)),
	};
}

function parametersOf({
	resource = 'image',
	operation = 'textToImage',
	parameters,
	options,
}: Call) {
	return {
		...{ provider: 'automatic1111', resource, operation },
		...(resource === 'image' && { prompt: '={{ $json.prompt }}', ...SIZES[operation] }),
		...parameters,
		options: options ?? {},
	};
}

const SMALL = { width: 128, height: 64, steps: 2 };
const SIZES: Record<string, object> = { textToImage: SMALL, control: SMALL };

async function itemsOf(engine: Engine, { prompts = ['A lighthouse'] }: Call) {
	const size = { width: 192, height: 128 };
	const file = { fileName: 'image.png', mimeType: 'image/png' };
	const image = await engine.storeBinary(await draw(size), file);
	const mask = await engine.storeBinary(await drawMask(size), file);
	return prompts.map((prompt) => ({ json: { prompt }, binary: { data: image, mask } }));
}

function credentialsFor(sandbox: Sandbox, { server = 'a1111', credential }: Call) {
	const all = credentialsAt(sandbox.url);
	const baseUrl = `${sandbox.url}/automatic1111/${server}`;
	return { automatic1111Api: { ...all.automatic1111Api, baseUrl, ...credential } };
}
