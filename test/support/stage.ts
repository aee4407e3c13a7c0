import type {
	CredentialSet,
	Engine,
	EngineOptions,
	RunResult,
	StartedRun,
} from '../../scripts/engine';
import { createEngine } from '../../scripts/engine';
import type { RecordedRequest, Sandbox } from '../../sandbox';
import { startSandbox } from '../../sandbox';
import { packageClock, packageDirectory } from './clock';
import type { Service } from './services';
import { services } from './services';
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
	/** The right ones, of all services. */
	credentials: CredentialSet;
	run(service: Service, call?: Call): Promise<RunResult>;
	start(service: Service, call?: Call): StartedRun;
	/** Requests for what is billed. */
	submits(service: Service): RecordedRequest[];
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
		run: async (service, call) => await stage().run(service, call),
		start: (service, call) => stage().start(service, call),
		submits: (service) => stage().submits(service),
		close: async () => await stage().close(),
	};
}

/** Long enough to be cancelled in; under a stopped clock it takes no time. */
const JOB_SECONDS = 4;

/** n8n's engine with the built package, the sandbox, and an account at each service. */
async function startStage(binaryMode: EngineOptions['binaryMode'] = 'filesystem'): Promise<Stage> {
	const sandbox = await startSandbox({ jobSeconds: JOB_SECONDS, now: () => packageClock.now() });
	const engine = await createEngine({ packageDirectory, binaryMode });
	const credentials: CredentialSet = Object.fromEntries(
		services.map((one) => [one.credentialType, one.credential(sandbox)]),
	);
	const request = (service: Service, call: Call = {}) => ({
		workflow: workflowFor(service, call),
		items: itemsFor(service, call),
		credentials: {
			...credentials,
			[service.credentialType]: { ...credentials[service.credentialType], ...call.credential },
		},
	});
	return {
		engine,
		sandbox,
		credentials,
		run: async (service, call) => await engine.run(request(service, call)),
		start: (service, call) => engine.start(request(service, call)),
		submits: ({ submitPath }) => sandbox.requests.filter(({ path }) => path.endsWith(submitPath)),
		close: async () => void (await Promise.all([engine.close(), sandbox.close()])),
	};
}

function workflowFor(service: Service, { parameters, options = {}, node, settings }: Call) {
	return workflowOf({
		parameters: {
			provider: service.provider,
			resource: 'image',
			operation: 'textToImage',
			prompt: '={{ $json.prompt }}',
			...service.parameters,
			options,
			...parameters,
		},
		node,
		settings,
	});
}

function itemsFor({ marker = '' }: Service, { prompts = ['A lighthouse'], json = [] }: Call) {
	return prompts.map((prompt, index) => ({
		...json[index],
		prompt: prompt === '' ? '' : `${prompt} ${marker}`.trim(),
	}));
}
