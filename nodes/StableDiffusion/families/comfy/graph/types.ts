/** One node of a graph in API format; a link is `[id of the node, number of its output]`. */
export interface ApiNode {
	class_type: string;
	inputs: Record<string, unknown>;
	_meta?: { title?: string };
}

/** What `POST /prompt` takes: nodes by their IDs. */
export type ApiGraph = Record<string, ApiNode>;

/** A graph as ComfyUI's editor saves it: not yet read any further. */
export type EditorWorkflow = Record<string, unknown>;

export type Workflow =
	{ format: 'api'; graph: ApiGraph } | { format: 'editor'; graph: EditorWorkflow };

/** What `GET /object_info` says about one class of nodes. It is an answer: nothing in it is sure. */
export type NodeClass = Record<string, unknown>;

/** The answer of `GET /object_info`: node classes by their names. */
export type ObjectInfo = Record<string, NodeClass>;

export type Link = [nodeId: string, output: number];

/** A file as an input of a graph names it: by its name on the server, or by an object that the server reads. */
export type GraphFile = string | Readonly<Record<string, unknown>>;
