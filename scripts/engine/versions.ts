/**
 * What differs between the versions of n8n-core from 1.50 to the newest, told by what is there.
 * The rest of the engine is written for the newest.
 */
import type { Container as NewContainer } from '@n8n/di';
import * as core from 'n8n-core';
import * as workflowPackage from 'n8n-workflow';
import type {
	IBinaryData,
	ICredentialTestFunctions,
	ICredentialType,
	ILoadOptionsFunctions,
	INode,
	INodeProperties,
	IRunExecutionData,
	ITaskData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** The newest versions, any export of which an older one may lack. */
const newCore: Partial<typeof core> = core;
const newWorkflow: Partial<typeof workflowPackage> = workflowPackage;

/** What the newest no longer has; n8n-core 1.50 is where these are read from. */
interface OldCore {
	getCredentialTestFunctions(): ICredentialTestFunctions;
	getLoadOptionsFunctions(
		workflow: Workflow,
		node: INode,
		path: string,
		additionalData: IWorkflowExecuteAdditionalData,
	): ILoadOptionsFunctions;
	BinaryDataService: new () => { init(settings: object): Promise<void> };
}
const oldCore = core as unknown as OldCore; // its types describe the newest version only

interface OldStore {
	store(workflowId: string, executionId: string, ...rest: unknown[]): Promise<IBinaryData>;
}

export type Container = Pick<typeof NewContainer, 'get' | 'set'>;

/** Made by n8n 1.7x and newer; an older one ends with any other error. */
export const UserError: new (message: string) => Error = newWorkflow.UserError ?? Error;

export function isExpression(value: unknown): value is string {
	return typeof value === 'string' && value.startsWith('=');
}

/** Newer versions give some credentials a field for the hosts that they may be sent to. */
export function domainRestrictions(type: ICredentialType): INodeProperties[] {
	return newWorkflow.injectDomainRestrictionFields?.(type) ?? type.properties;
}

/** n8n 1.82 and newer inject dependencies with their own package, older ones with typedi. */
export async function findContainer(): Promise<Container> {
	try {
		return (await import('@n8n/di')).Container;
	} catch {
		const typedi = 'typedi'; // not installed beside the newest version
		return ((await import(typedi)) as { Container: Container }).Container;
	}
}

/** `$secrets` of an expression, which this engine has none of. */
export function secretsOfServer(): Pick<IWorkflowExecuteAdditionalData, 'externalSecretsProxy'> {
	const Proxy = newCore.ExternalSecretsProxy;
	// Older versions have another field for it, which they read only where `$secrets` stands.
	return { externalSecretsProxy: (Proxy && new Proxy()) as core.ExternalSecretsProxy };
}

/** Where a version has no such hooks, its runs go without: no one is told that a node has ended. */
export function createHooks(
	mode: WorkflowExecuteMode,
	executionId: string,
	workflow: IWorkflowBase,
	onNodeFinished: ((nodeName: string, run: ITaskData) => void) | undefined,
): Pick<IWorkflowExecuteAdditionalData, 'hooks'> {
	const Hooks = newCore.ExecutionLifecycleHooks;
	if (!Hooks) return {};
	const hooks = new Hooks(mode, executionId, workflow);
	if (onNodeFinished) hooks.addHandler('nodeExecuteAfter', onNodeFinished);
	return { hooks };
}

/** A run that is about to start with the given nodes, or that has not begun. */
export function runExecutionData(
	nodeExecutionStack: NonNullable<IRunExecutionData['executionData']>['nodeExecutionStack'] = [],
): IRunExecutionData {
	const create = newWorkflow.createRunExecutionData;
	if (create) return create({ executionData: { nodeExecutionStack } });
	const data = {
		startData: {},
		resultData: { runData: {} },
		executionData: {
			contextData: {},
			nodeExecutionStack,
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	};
	return data as unknown as IRunExecutionData; // the newest type has a number for its version
}

export function listContext(
	workflow: Workflow,
	node: INode,
	additionalData: IWorkflowExecuteAdditionalData,
): ILoadOptionsFunctions {
	const Context = newCore.LoadOptionsContext;
	if (Context) return new Context(workflow, node, additionalData, '');
	return oldCore.getLoadOptionsFunctions(workflow, node, '', additionalData);
}

export function credentialTestContext(): ICredentialTestFunctions {
	const Context = newCore.CredentialTestContext;
	return Context ? new Context() : oldCore.getCredentialTestFunctions();
}

/** Up to 1.9x the settings of the storage are given to `init`, later to the constructor. */
export async function createBinaryData(
	container: Container,
	mode: 'filesystem' | 'default',
	localStoragePath: string,
): Promise<core.BinaryDataService> {
	const Settings = newCore.BinaryDataConfig;
	if (!Settings) {
		const service = new oldCore.BinaryDataService();
		await service.init({ mode, availableModes: ['filesystem'], localStoragePath });
		return service as unknown as core.BinaryDataService; // the same class, by its newest type
	}
	const { Logger } = await import('@n8n/backend-common');
	// The provider reads only the values of its settings, and reads them once.
	const settings = { ...container.get(Settings), mode, localStoragePath };
	const service = new core.BinaryDataService(
		settings as core.BinaryDataConfig,
		container.get(core.ErrorReporter),
		container.get(Logger),
	);
	await service.init();
	return service;
}

/** Makes the given storage the one that n8n uses. */
export function useBinaryData(
	container: Container,
	service: core.BinaryDataService,
	mode: 'filesystem' | 'default',
): void {
	container.set(core.BinaryDataService, service);
	if (newCore.BinaryDataConfig) container.get(newCore.BinaryDataConfig).mode = mode;
}

/** Up to 1.11x a file lies at two IDs, later at a location. */
export async function storeFile(
	service: core.BinaryDataService,
	workflowId: string,
	bytes: Buffer,
	file: IBinaryData,
): Promise<IBinaryData> {
	const location = newCore.FileLocation?.ofExecution(workflowId, 'input');
	if (location) return await service.store(location, bytes, file);
	return await (service as unknown as OldStore).store(workflowId, 'input', bytes, file);
}
