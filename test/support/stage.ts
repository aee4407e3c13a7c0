import type {
	CredentialSet,
	Engine,
	EngineOptions,
	RunResult,
	StartedRun,
} from '../../scripts/engine';
import { createEngine } from '../../scripts/engine';
import type { RecordedRequest, Sandbox } from '../../sandbox';
import { credentialsAt, matches, startSandbox } from '../../sandbox';
import { packageClock, packageDirectory } from './clock';
import type { Lane } from './lanes';
import type { WorkflowParts } from './workflow';
import { workflowOf } from './workflow';

export interface Call {
	/** One item for each; an item without a prompt is a bad one. */
	prompts?: string[];
	/** Further fields of the items, by their position. */
	json?: object[];
	/** Over those of the provider. */
	parameters?: object;
	options?: object;
	node?: WorkflowParts['node'];
	settings?: WorkflowParts['settings'];
	/** Over the fields of the right credential. */
	credential?: Record<string, unknown>;
}

export interface Stage {
	engine: Engine;
	sandbox: Sandbox;
	/** The right ones, of all providers. */
	credentials: CredentialSet;
	run(lane: Lane, call?: Call): Promise<RunResult>;
	start(lane: Lane, call?: Call): StartedRun;
	/** Requests for what is billed. */
	submits(lane: Lane): RecordedRequest[];
	close(): Promise<void>;
}

/** A stage for all tests of a file, with a sandbox that has forgotten the test before. */
export function useStage(binaryMode?: EngineOptions['binaryMode']): Stage {
	let opened: Stage | undefined;
	const stage = (): Stage => {
		if (opened) return opened;
		throw new Error('The stage opens before the first test, not while tests are declared');
	};
	beforeAll(async () => {
		opened = await startStage(binaryMode);
	});
	beforeEach(() => stage().sandbox.reset());
	afterEach(() => void jest.restoreAllMocks());
	afterAll(async () => await opened?.close());
	return {
		get engine() {
			return stage().engine;
		},
		get sandbox() {
			return stage().sandbox;
		},
		get credentials() {
			return stage().credentials;
		},
		run: async (lane, call) => await stage().run(lane, call),
		start: (lane, call) => stage().start(lane, call),
		submits: (lane) => stage().submits(lane),
		close: async () => await stage().close(),
	};
}

/** Long enough to be canceled in; under a stopped clock it takes no time. */
const JOB_SECONDS = 4;

/** n8n's engine with the built package, the sandbox, and a credential for each provider. */
async function startStage(binaryMode: EngineOptions['binaryMode'] = 'filesystem'): Promise<Stage> {
	const sandbox = await startSandbox({ jobSeconds: JOB_SECONDS, now: () => packageClock.now() });
	const engine = await createEngine({ packageDirectory, binaryMode });
	const credentials: CredentialSet = credentialsAt(sandbox.url);
	const request = (lane: Lane, call: Call = {}) => ({
		workflow: workflowFor(lane, call),
		items: itemsFor(lane, call),
		credentials: {
			...credentials,
			[lane.credentialType]: { ...credentials[lane.credentialType], ...call.credential },
		},
	});
	return {
		engine,
		sandbox,
		credentials,
		run: async (lane, call) => await engine.run(request(lane, call)),
		start: (lane, call) => engine.start(request(lane, call)),
		submits: ({ submitPath }) => sandbox.requests.filter(({ path }) => matches(submitPath, path)),
		close: async () => void (await Promise.all([engine.close(), sandbox.close()])),
	};
}

function workflowFor(lane: Lane, { parameters, options = {}, node, settings }: Call) {
	return workflowOf({
		parameters: {
			provider: lane.provider,
			resource: 'image',
			operation: 'textToImage',
			prompt: '={{ $json.prompt }}',
			...lane.parameters,
			options,
			...parameters,
		},
		node,
		settings,
	});
}

function itemsFor({ marker = '' }: Lane, { prompts = ['A lighthouse'], json = [] }: Call) {
	return prompts.map((prompt, index) => ({
		...json[index],
		prompt: prompt === '' ? '' : `${prompt} ${marker}`.trim(),
	}));
}
