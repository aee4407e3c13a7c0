import type {
	IBinaryData,
	IDataObject,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
	IRunExecutionData,
	ITaskData,
	NodeExecutionHint,
	ResourceMapperFields,
} from 'n8n-workflow';

export interface EngineOptions {
	/** A checkout with dist/, or an unpacked tarball. */
	packageDirectory: string;
	/** `default` keeps images in memory, as n8n calls it. */
	binaryMode: 'filesystem' | 'default';
	/** A fresh temporary folder when left out. */
	storageDirectory?: string;
}

/** Loose on purpose: an exported workflow, imported as JSON, fits without a cast. */
export interface ExportedNode {
	name: string;
	type: string;
	typeVersion: number;
	position: number[];
	parameters: object;
	[setting: string]: unknown;
}

export interface ExportedWorkflow {
	nodes: ExportedNode[];
	connections: object;
	settings?: object;
	name?: string;
}

/** Credential data by credential type; values may be n8n expressions. */
export type CredentialSet = Record<string, Record<string, unknown>>;

export interface RunRequest {
	workflow: ExportedWorkflow;
	credentials?: CredentialSet;
	/** Given to the start node; one empty item when left out. */
	items?: Array<Record<string, unknown> | INodeExecutionData>;
	onNodeFinished?: (nodeName: string, run: ITaskData) => void;
	executionId?: string;
}

export interface RunError {
	name: string;
	message: string;
	description?: string | null;
	httpCode?: string | null;
	context?: IDataObject;
	[field: string]: unknown;
}

export interface RunResult {
	status: 'success' | 'error' | 'canceled' | 'waiting';
	error?: RunError;
	/** Items of one output, of every run of the node, in order. */
	output(nodeName: string, outputIndex?: number): INodeExecutionData[];
	/** What n8n would store of this execution. */
	record: IRunExecutionData;
	hints(nodeName: string): NodeExecutionHint[];
	readBinary(binary: IBinaryData): Promise<Buffer>;
}

export interface StartedRun {
	finished: Promise<RunResult>;
	cancel(): void;
}

/** What the editor asks a node while a workflow is built. */
export interface DesignRequest {
	nodeType: string;
	/** Name of the method, as the node's description gives it. */
	method: string;
	parameters: INodeParameters;
	credentials?: CredentialSet;
}

export interface ListSearchRequest extends DesignRequest {
	filter?: string;
	paginationToken?: string;
}

export interface ToolRequest {
	/** The type of the node, without the `Tool` that n8n adds. */
	nodeType: string;
	parameters: INodeParameters;
	/** What the model answers for the parameters that ask with `$fromAI()`. */
	toolArguments?: IDataObject;
	credentials?: CredentialSet;
	settings?: IDataObject;
}

export interface ToolResult {
	/** What the model reads: the json of the items as text, or the error message. */
	answer: string;
	failed: boolean;
	toolDescription: string;
	run: RunResult;
}

export interface Engine {
	run(request: RunRequest): Promise<RunResult>;
	start(request: RunRequest): StartedRun;
	nodeDescription(type: string): INodeTypeDescription;
	nodeType(type: string): INodeType;
	testCredential(type: string, data: Record<string, unknown>): Promise<INodeCredentialTestResult>;
	listSearch(request: ListSearchRequest): Promise<INodeListSearchResult>;
	resourceMapping(request: DesignRequest): Promise<ResourceMapperFields>;
	runAsTool(request: ToolRequest): Promise<ToolResult>;
	/** Puts bytes into n8n's storage, as an earlier node would have done. */
	storeBinary(bytes: Buffer, file: { fileName: string; mimeType: string }): Promise<IBinaryData>;
	close(): Promise<void>;
}
